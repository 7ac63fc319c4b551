import { sql, type RawBuilder } from 'kysely';
import {
  pendingVerificationStates,
  verificationStates,
  worstFirst,
} from '../../../domain/verification/verification-state.js';
import { waitingOnIn } from '../../../domain/verification/verification.js';
import { leaf, listOf, only, type JsonValue, type Source } from './json-value.js';
import { column, conditionJson, instantJson, textJson } from './leaves.js';
import { entriesOf } from './rows.js';
import { STALE_BEFORE } from './statement.js';

/** Which providers' registrations count for their customer's verification; those of others do once they were heard of. */
export interface CountingProviders {
  readonly verifying: readonly string[];
  readonly others: readonly string[];
}

/** Who has to act next on a registration that counts; null for another one. */
export function waitingOnText(registration: Source, providers: CountingProviders): JsonValue {
  return textJson(sql`case when ${countsSql(registration, providers)} then ${turnSql(registration)} end`);
}

/** Who has to act next for a registration's verification to go on, as `mapVerification` says it. */
function turnSql(registration: Source): RawBuilder<unknown> {
  const state = column(registration, 'state');
  const decided = column(registration, 'verification_state');
  const open = verificationStates.filter((one) => one !== 'NOT_STARTED');
  const cases = open.map((one) => sql`when ${sql.lit(one)} then ${sql.lit(waitingOnIn(one))}`);
  return sql`case
    when ${state} = 'CLOSED' then 'NOBODY'
    when ${decided} <> 'NOT_STARTED' then case ${decided} ${sql.join(cases, sql` `)} end
    when ${column(registration, 'missing')} <> '[]' then 'APPLICANT'
    when ${state} in ('FAILED', 'UNKNOWN_OUTCOME') then 'OPERATOR'
    else 'PROVIDER' end`;
}

/** Whether a registration counts. */
function countsSql(registration: Source, { verifying, others }: CountingProviders): RawBuilder<unknown> {
  const provider = column(registration, 'provider_id');
  const isFormer = isNoneOf(provider, [...verifying, ...others]);
  const wasHeard = sql`(${column(registration, 'observed_at')} is not null and ${isFormer})`;
  if (verifying.length === 0) return wasHeard;
  return sql`(${provider} in (${listed(verifying)}) or ${wasHeard})`;
}

function isNoneOf(text: RawBuilder<unknown>, texts: readonly string[]): RawBuilder<unknown> {
  return texts.length === 0 ? sql`true` : sql`${text} not in (${listed(texts)})`;
}

function listed(texts: readonly string[]): RawBuilder<unknown> {
  return sql.join(texts.map((text) => sql.lit(text)));
}

/** Whether a registration's provider was heard of it. */
export function wasHeardSql(registration: Source): RawBuilder<unknown> {
  return sql`${column(registration, 'observed_at')} is not null and ${column(registration, 'observed_by')} is not null`;
}

/** Whether what was heard of a registration's verification is stale. */
export function staleText(registration: Source): JsonValue {
  const heard = sql`date_trunc('milliseconds', ${column(registration, 'observed_at')})`;
  const isPending = sql`${column(registration, 'verification_state')} in (${listed(pendingVerificationStates)})`;
  return conditionJson(sql`(${isPending} and ${heard} < ${STALE_BEFORE.sql}::timestamptz)`);
}

/** What has to be done at a registration: what is missing before it could begin, and what its provider wants. */
export function requiredActionsSql(registration: Source): RawBuilder<unknown> {
  return sql`(${column(registration, 'missing')} || ${column(registration, 'required_actions')})`;
}

/** A list of something of each change of a registration's verification, with its provider, oldest first. */
export function historyOf(alias: string, registration: Source, each: (transition: Source) => JsonValue): JsonValue {
  return historyText(alias, (row) => sql`${column(row, 'id')} = ${column(registration, 'id')}`, each);
}

function historyText(
  alias: string,
  where: (registration: Source) => RawBuilder<unknown>,
  each: (transition: Source) => JsonValue,
): JsonValue {
  const [change, registration] = [sql.id(alias), sql.id(`${alias}_of`)];
  const changes = sql`(select changed.*, ${column(registration, 'provider_id')} from verification_transition as changed
    join registration as ${registration} on ${column(registration, 'id')} = changed.registration_id
   where ${where(registration)}) as ${change}`;
  return listOf(each(change), { rows: changes, orderBy: column(change, 'id') });
}

/** The place of a registration's state among all, the worst first; what was decided on a closed one is over. */
function rankSql(registration: Source): RawBuilder<unknown> {
  const state = sql`case when ${column(registration, 'state')} = 'CLOSED' then 'CLOSED' else ${column(registration, 'verification_state')} end`;
  return sql`array_position(array[${listed(worstFirst)}], ${state})`;
}

/** A customer's verification, derived from its registrations as `mapDerivedVerification` derives it. */
export class DerivedVerification {
  readonly #alias: string;
  readonly #providers: CountingProviders;

  /** @param alias a name for it that nothing else in the statement has */
  constructor(alias: string, providers: CountingProviders) {
    this.#alias = alias;
    this.#providers = providers;
  }

  /** What its fields are read from: the customer's id, the rank of the worst state and when any provider was last heard. */
  get source(): Source {
    return sql.id(this.#alias);
  }

  /** What is made of {@link source}, for the customer of a row. */
  of(customer: Source, value: JsonValue): JsonValue {
    const id = column(customer, 'id');
    const row = sql.id(`${this.#alias}_all`);
    const verification = only(value, {
      rows: sql`(select ${id} as customer_id, min(${rankSql(row)}) as worst, max(${column(row, 'observed_at')}) as observed_at
        from registration as ${row} where ${column(row, 'customer_id')} = ${id} and ${countsSql(row, this.#providers)}
    ) as ${this.source}`,
    });
    return { ...verification, isNeverNull: value.isNeverNull };
  }

  /** The worst state; NOT_STARTED where no registration counts. */
  get state(): JsonValue {
    const state = sql`(array[${listed(worstFirst)}])[${column(this.source, 'worst')}]`;
    return leaf('text', sql`coalesce(${state}, 'NOT_STARTED')`, true);
  }

  /** Who has to act next on the first of the registrations that are in the worst state. */
  get waitingOn(): JsonValue {
    const row = sql.id(`${this.#alias}_first`);
    return only(textJson(turnSql(row)), {
      rows: sql`registration as ${row}`,
      where: this.#decides(row),
      orderBy: column(row, 'id'),
      limit: 1,
    });
  }

  /** When the last of the registrations in the worst state came to it. */
  get occurredAt(): JsonValue {
    const row = sql.id(`${this.#alias}_when`);
    const last = sql.id(`${this.#alias}_last`);
    return only(instantJson(column(last, 'at')), {
      rows: sql`(select max(${column(row, 'occurred_at')}) as at from registration as ${row} where ${this.#decides(row)}) as ${last}`,
    });
  }

  /** The reasons of the registrations in the worst state. */
  reasons(each: (entry: Source) => JsonValue): JsonValue {
    const row = sql.id(`${this.#alias}_why`);
    return this.#entries('reason', row, column(row, 'reasons'), this.#decides(row), each);
  }

  /** What has to be done at the registrations that are not closed. */
  requiredActions(each: (entry: Source) => JsonValue): JsonValue {
    const row = sql.id(`${this.#alias}_todo`);
    const isOpen = sql`${this.#counts(row)} and ${column(row, 'state')} <> 'CLOSED'`;
    return this.#entries('action', row, requiredActionsSql(row), isOpen, each);
  }

  /** When the last of the registrations that count was heard of. */
  get observedAt(): JsonValue {
    return instantJson(column(this.source, 'observed_at'));
  }

  /** The changes of the registrations that count. */
  history(each: (transition: Source) => JsonValue): JsonValue {
    return historyText(`${this.#alias}_change`, (row) => this.#counts(row), each);
  }

  #entries(
    name: string,
    row: Source,
    array: RawBuilder<unknown>,
    where: RawBuilder<unknown>,
    each: (entry: Source) => JsonValue,
  ): JsonValue {
    const alias = `${this.#alias}_${name}`;
    return listOf(each(sql.id(alias, 'entry')), {
      rows: sql`registration as ${row} cross join lateral ${entriesOf(alias, array)}`,
      where,
      orderBy: sql`${column(row, 'id')}, ${sql.id(alias, 'place')}`,
    });
  }

  #counts(row: Source): RawBuilder<unknown> {
    return sql`${column(row, 'customer_id')} = ${column(this.source, 'customer_id')} and ${countsSql(row, this.#providers)}`;
  }

  #decides(row: Source): RawBuilder<unknown> {
    return sql`${this.#counts(row)} and ${rankSql(row)} = ${column(this.source, 'worst')}`;
  }
}
