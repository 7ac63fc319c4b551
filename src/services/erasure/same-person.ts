import type { EntityManager } from '@mikro-orm/postgresql';
import type { ErasureState } from '../../domain/erasure/erasure-state.js';

/**
 * The others whose erasure is in a state and who are one person with a customer: whoever was merged into it, or into the
 * same one as it. Rows of theirs can hold what its own receipts are written from.
 */
export async function findSamePerson(em: EntityManager, customerId: string, state: ErasureState): Promise<string[]> {
  const others = await em.execute<{ id: string }[]>(
    `select c.id
       from customer own
       join customer c on c.id = coalesce(own.merged_into_id, own.id)
                       or c.merged_into_id = coalesce(own.merged_into_id, own.id)
       join erasure e on e.customer_id = c.id
      where own.id = ? and c.id <> own.id and e.state = ?
      order by c.id`,
    [customerId, state],
  );
  return others.map(({ id }) => id);
}
