import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProfileIdentifier } from '../../domain/customer/profile.js';
import { RefusedInput, type UserProblem } from '../../domain/problem/user-problem.js';
import type { IdentifierVault } from '../../storage/crypto/identifier-vault.js';
import { lookTogether, type Look } from '../../storage/writes/look-together.js';
import type { Persists } from '../../storage/writes/new-rows.js';
import { recordAudit } from '../audit.js';
import type { Caller } from '../service-context.js';

/** An identifier that a customer is to have. */
export interface WantedIdentifier extends Pick<ProfileIdentifier, 'type' | 'number' | 'issuingCountry' | 'status'> {
  /** Where a number that is taken stands in the input. */
  readonly path: string[];
}

/** Who is to have it. */
export interface IdentifierOwner {
  readonly customerId: string;
  readonly caller: Caller;
  /** Whether the caller said that a number which another customer has is to be taken all the same; audited. */
  readonly isDuplicateAllowed?: boolean;
}

interface Holder {
  readonly customerId: string;
  readonly numberIndex: string;
  readonly type: string;
  readonly issuingCountry: string | null;
}

/**
 * Refuses numbers in use that another customer has in use: of the same type and issuing country, where no country equals
 * no country only. Who comes for the same number waits until the transaction of `em` ends, so that of two at once one
 * wins. One statement, none for identifiers that are out of use.
 * @throws RefusedInput with a CONFLICT at the path of each, which names the other customer
 */
export async function refuseKnownIdentifiers(
  em: EntityManager,
  vault: IdentifierVault,
  wanted: readonly WantedIdentifier[],
  owner: IdentifierOwner,
): Promise<void> {
  await lookTogether(em, lookForIdentifiers(em, vault, wanted, owner));
}

/** The same as a look that is had along with others, and adds to what `rows` stores; none where no identifier is in use. */
export function lookForIdentifiers(
  rows: Persists,
  vault: IdentifierVault,
  wanted: readonly WantedIdentifier[],
  { customerId, caller, isDuplicateAllowed = false }: IdentifierOwner,
): Look<Holder>[] {
  const active = wanted
    .filter(({ status }) => status === 'ACTIVE')
    .map((one) => ({ ...one, indexes: vault.searchIndexes(one.number) }));
  if (active.length === 0) return [];
  return [
    {
      sql: `select customer_id as "customerId", number_index as "numberIndex", type, issuing_country as "issuingCountry"
              from hold_numbers($1::text[])`,
      parameters: [active.flatMap(({ indexes }) => indexes)],
      take(holders) {
        const taken = active.flatMap(({ path, type, issuingCountry, indexes }) => {
          const holder = holders.find(
            (one) =>
              one.customerId !== customerId &&
              one.type === type &&
              one.issuingCountry === (issuingCountry ?? null) &&
              indexes.includes(one.numberIndex),
          );
          return holder ? [{ path, customerId: holder.customerId }] : [];
        });
        if (taken.length === 0) return;
        if (!isDuplicateAllowed) throw new RefusedInput(...taken.map(describe));
        const customers = [...new Set(taken.map((one) => one.customerId))];
        recordAudit(rows, customerId, 'DUPLICATE_ACCEPTED', caller, { customers });
      },
    },
  ];
}

function describe({ path, customerId }: { path: string[]; customerId: string }): UserProblem {
  return {
    path,
    code: 'CONFLICT',
    message:
      'Another customer has this identifier: use that customer, or set allowDuplicateIdentifiers if these are two people',
    customerId,
  };
}
