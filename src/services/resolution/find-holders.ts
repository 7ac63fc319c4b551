import type { EntityManager } from '@mikro-orm/postgresql';
import type { IdentifierType } from '../../domain/customer/profile.js';

/** More are not named: a number that so many have is somebody's mistake, not a person's. */
const MAX_HOLDERS = 20;

/**
 * The other customers that have a number of a type, of whatever country: a document's number is no reason to refuse, so
 * that a possible match is worth a word.
 * @param indexes the number's blind indexes under every key
 */
export async function findHolders(
  em: EntityManager,
  customerId: string,
  type: IdentifierType,
  indexes: readonly string[],
): Promise<string[]> {
  const rows = await em.execute<{ customerId: string }[]>(
    `select distinct i.customer_id as "customerId"
       from identifier i
       join customer c on c.id = i.customer_id
      where i.number_index in (?) and i.type = ? and i.customer_id <> ? and c.merged_into_id is null
        and (i.status = 'ACTIVE' or i.source = 'EXTRACTED')
      limit ?`,
    [[...indexes], type, customerId, MAX_HOLDERS],
  );
  return rows.map((row) => row.customerId);
}
