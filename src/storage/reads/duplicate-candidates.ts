import { sql, type RawBuilder } from 'kysely';
import type { LatinName } from '../../domain/customer/profile.js';
import type { GraphReads } from './graph-reads.js';

/** What two customers have in common in the database; names are yet to be compared. */
export type CandidateReason = 'SAME_IDENTIFIER' | 'SAME_NUMBER' | 'SAME_EMAIL' | 'SAME_MOBILE' | 'SAME_DATE_OF_BIRTH';

/** A customer that has something in common with another one. */
export interface DuplicateCandidate {
  readonly customerId: string;
  readonly otherId: string;
  readonly reason: CandidateReason;
  readonly own: CandidateName;
  readonly other: CandidateName;
}

/** A name as it is stored. */
export interface CandidateName {
  readonly first: string;
  readonly middle: string | null;
  readonly last: string;
  readonly latin: LatinName | null;
}

/** The most that is looked at for one reason: an address that a thousand share says nothing of any two of them. */
const PER_REASON = 20;
/** The most people of one birth date whose names are compared, beside those whose last name is written the same. */
const PER_BIRTH_DATE = 200;

/**
 * Who has something in common with each of some customers, in one statement, each part of it from an index. Merged
 * customers have none and are none. A number without an issuing country is a possible match for any country's.
 */
export async function readDuplicateCandidates(
  reads: GraphReads,
  customerIds: readonly string[],
): Promise<DuplicateCandidate[]> {
  const { rows } = await duplicateCandidates(customerIds).execute(reads.unfilteredDb);
  return rows;
}

/** The statement of {@link readDuplicateCandidates}. */
export function duplicateCandidates(customerIds: readonly string[]): RawBuilder<DuplicateCandidate> {
  return sql<DuplicateCandidate>`
    select c.id as "customerId", found.id as "otherId", found.reason, ${nameOf('c')} as own, ${nameOf('o')} as other
      from customer c
     cross join lateral (
       (select theirs.customer_id as id,
               case when theirs.issuing_country is not distinct from own.issuing_country
                    then 'SAME_IDENTIFIER' else 'SAME_NUMBER' end as reason
          from identifier own
          join identifier theirs
            on theirs.number_index = own.number_index and theirs.type = own.type and theirs.customer_id <> own.customer_id
         where own.customer_id = c.id and ${counts('own')} and ${counts('theirs')}
           and (   theirs.issuing_country is not distinct from own.issuing_country
                or theirs.issuing_country is null or own.issuing_country is null)
         limit ${PER_REASON})
       union all
       (select e.id, 'SAME_EMAIL' from customer e
         where lower(e.email) = lower(c.email) and e.id <> c.id and e.merged_into_id is null limit ${PER_REASON})
       union all
       (select m.id, 'SAME_MOBILE' from customer m
         where m.mobile = c.mobile and m.id <> c.id and m.merged_into_id is null limit ${PER_REASON})
       union all
       (select n.id, 'SAME_DATE_OF_BIRTH' from customer n
         where n.date_of_birth = c.date_of_birth and lower(n.last_name) = lower(c.last_name)
           and n.id <> c.id and n.merged_into_id is null limit ${PER_REASON})
       union all
       (select b.id, 'SAME_DATE_OF_BIRTH' from customer b
         where b.date_of_birth = c.date_of_birth and lower(b.last_name) <> lower(c.last_name)
           and b.merged_into_id is null limit ${PER_BIRTH_DATE})
     ) as found
      join customer o on o.id = found.id and o.merged_into_id is null
     where c.id = any(${customerIds}::uuid[]) and c.merged_into_id is null`;
}

/** In use, or shown by a document: what was taken out of use may never have been theirs. */
function counts(alias: string): RawBuilder<boolean> {
  return sql`(${sql.ref(`${alias}.status`)} = 'ACTIVE' or ${sql.ref(`${alias}.source`)} = 'EXTRACTED')`;
}

function nameOf(alias: string): RawBuilder<CandidateName> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`jsonb_build_object('first', ${column('first_name')}, 'middle', ${column('middle_name')},
    'last', ${column('last_name')}, 'latin', ${column('latin_name')})`;
}
