import { sql, type RawBuilder } from 'kysely';
import {
  pendingVerificationStates,
  verificationStates,
  worstFirst,
} from '../../../domain/verification/verification-state.js';
import { waitingOnIn } from '../../../domain/verification/verification.js';
import { listText, type JsonText, type Source } from './json-text.js';
import { column, instantJson } from './leaves.js';
import { entriesOf } from './rows.js';
import { STALE_BEFORE } from './statement.js';

/** Which providers' registrations count for their customer's verification; those of others do once they were heard of. */
export interface CountingProviders {
  readonly verifying: readonly string[];
  readonly others: readonly string[];
}

/** Who has to act next on a registration that counts; null for another one. */
export function waitingOnText(registration: Source, providers: CountingProviders): JsonText {
  return sql`case when ${countsSql(registration, providers)} then ${turnText(registration)} end`;
}

/** Who has to act next for a registration's verification to go on, as `mapVerification` says it. */
function turnText(registration: Source): JsonText {
  const state = column(registration, 'state');
  const decided = column(registration, 'verification_state');
  const open = verificationStates.filter((one) => one !== 'NOT_STARTED');
  const cases = open.map((one) => sql`when ${sql.lit(one)} then ${sql.lit(`"${waitingOnIn(one)}"`)}`);
  return sql`case
    when ${state} = 'CLOSED' then '"NOBODY"'
    when ${decided} <> 'NOT_STARTED' then case ${decided} ${sql.join(cases, sql` `)} end
    when ${column(registration, 'missing')} <> '[]' then '"APPLICANT"'
    when ${state} in ('FAILED', 'UNKNOWN_OUTCOME') then '"OPERATOR"'
    else '"PROVIDER"' end`;
}

/** Whether a registration counts. */
function countsSql(registration: Source, { verifying, others }: CountingProviders): RawBuilder<unknown> {
  const cases = [
    ...verifying.map((id) => sql`when ${sql.lit(id)} then true`),
    ...others.map((id) => sql`when ${sql.lit(id)} then false`),
  ];
  const wasHeard = sql`${column(registration, 'observed_at')} is not null`;
  if (cases.length === 0) return wasHeard;
  return sql`case ${column(registration, 'provider_id')} ${sql.join(cases, sql` `)} else ${wasHeard} end`;
}

/** Whether a registration's provider was heard of it. */
export function wasHeardSql(registration: Source): RawBuilder<unknown> {
  return sql`${column(registration, 'observed_at')} is not null and ${column(registration, 'observed_by')} is not null`;
}

/** Whether what was heard of a registration's verification is stale, as JSON. */
export function staleText(registration: Source): JsonText {
  const pending = sql.join(pendingVerificationStates.map((state) => sql.lit(state)));
  const heard = sql`date_trunc('milliseconds', ${column(registration, 'observed_at')})`;
  return sql`(${column(registration, 'verification_state')} in (${pending}) and ${heard} < ${STALE_BEFORE.sql}::timestamptz)::text`;
}

/** What has to be done at a registration: what is missing before it could begin, and what its provider wants. */
export function requiredActionsSql(registration: Source): RawBuilder<unknown> {
  return sql`(${column(registration, 'missing')} || ${column(registration, 'required_actions')})`;
}

/** A list of something of each change of a registration's verification, with its provider, oldest first. */
export function historyOf(alias: string, registration: Source, each: (transition: Source) => JsonText): JsonText {
  return historyText(alias, (row) => sql`${column(row, 'id')} = ${column(registration, 'id')}`, each);
}

function historyText(
  alias: string,
  where: (registration: Source) => RawBuilder<unknown>,
  each: (transition: Source) => JsonText,
): JsonText {
  const [change, registration] = [sql.id(alias), sql.id(`${alias}_of`)];
  const changes = sql`(select changed.*, ${column(registration, 'provider_id')} from verification_transition as changed
    join registration as ${registration} on ${column(registration, 'id')} = changed.registration_id
   where ${where(registration)}) as ${change}`;
  return listText(each(change), changes, column(change, 'id'));
}

/** The place of a registration's state among all, the worst first; what was decided on a closed one is over. */
function rankSql(registration: Source): RawBuilder<unknown> {
  const states = sql.join(worstFirst.map((state) => sql.lit(state)));
  const state = sql`case when ${column(registration, 'state')} = 'CLOSED' then 'CLOSED' else ${column(registration, 'verification_state')} end`;
  return sql`array_position(array[${states}], ${state})`;
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

  /** The JSON that is made of {@link source}, for the customer of a row. */
  of(customer: Source, json: JsonText): JsonText {
    const id = column(customer, 'id');
    const row = sql.id(`${this.#alias}_all`);
    return sql`(select ${json} from (
      select ${id} as customer_id, min(${rankSql(row)}) as worst, max(${column(row, 'observed_at')}) as observed_at
        from registration as ${row} where ${column(row, 'customer_id')} = ${id} and ${countsSql(row, this.#providers)}
    ) as ${this.source})`;
  }

  /** The worst state; NOT_STARTED where no registration counts. */
  get state(): JsonText {
    const texts = sql.join(worstFirst.map((state) => sql.lit(`"${state}"`)));
    return sql`coalesce((array[${texts}])[${column(this.source, 'worst')}], '"NOT_STARTED"')`;
  }

  /** Who has to act next on the first of the registrations that are in the worst state. */
  get waitingOn(): JsonText {
    const row = sql.id(`${this.#alias}_first`);
    return sql`(select ${turnText(row)} from registration as ${row} where ${this.#decides(row)} order by ${column(row, 'id')} limit 1)`;
  }

  /** When the last of the registrations in the worst state came to it. */
  get occurredAt(): JsonText {
    const row = sql.id(`${this.#alias}_when`);
    const last = sql.id(`${this.#alias}_last`);
    return sql`(select ${instantJson(column(last, 'at'))} from (
      select max(${column(row, 'occurred_at')}) as at from registration as ${row} where ${this.#decides(row)}
    ) as ${last})`;
  }

  /** The reasons of the registrations in the worst state. */
  reasons(each: (entry: Source) => JsonText): JsonText {
    const row = sql.id(`${this.#alias}_why`);
    return this.#entries('reason', row, column(row, 'reasons'), this.#decides(row), each);
  }

  /** What has to be done at the registrations that are not closed. */
  requiredActions(each: (entry: Source) => JsonText): JsonText {
    const row = sql.id(`${this.#alias}_todo`);
    const isOpen = sql`${this.#counts(row)} and ${column(row, 'state')} <> 'CLOSED'`;
    return this.#entries('action', row, requiredActionsSql(row), isOpen, each);
  }

  /** When the last of the registrations that count was heard of. */
  get observedAt(): JsonText {
    return instantJson(column(this.source, 'observed_at'));
  }

  /** The changes of the registrations that count. */
  history(each: (transition: Source) => JsonText): JsonText {
    return historyText(`${this.#alias}_change`, (row) => this.#counts(row), each);
  }

  #entries(
    name: string,
    row: Source,
    array: RawBuilder<unknown>,
    where: RawBuilder<unknown>,
    each: (entry: Source) => JsonText,
  ): JsonText {
    const alias = `${this.#alias}_${name}`;
    return listText(
      each(sql.id(alias, 'entry')),
      sql`registration as ${row} cross join lateral ${entriesOf(alias, array)} where ${where}`,
      sql`${column(row, 'id')}, ${sql.id(alias, 'place')}`,
    );
  }

  #counts(row: Source): RawBuilder<unknown> {
    return sql`${column(row, 'customer_id')} = ${column(this.source, 'customer_id')} and ${countsSql(row, this.#providers)}`;
  }

  #decides(row: Source): RawBuilder<unknown> {
    return sql`${this.#counts(row)} and ${rankSql(row)} = ${column(this.source, 'worst')}`;
  }
}
