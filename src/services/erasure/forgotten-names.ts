import type { EntityManager } from '@mikro-orm/postgresql';
import { Erasure } from '../../domain/erasure/erasure.entity.js';
import type { FieldCipher } from '../../storage/crypto/field-cipher.js';

/**
 * What providers are told to call a customer: our reference and the agreement sessions, as keyed hashes. They stay with the
 * erasure, so that a late webhook that names nothing else is known to be of somebody who is erased.
 */
export async function indexNames(em: EntityManager, cipher: FieldCipher, customerId: string): Promise<string[]> {
  const names = await em.execute<{ name: string }[]>(
    `select reference as name from customer where id = ? and reference is not null
     union
     select agreement->>'reference' from registration where customer_id = ? and agreement is not null
     order by name`,
    [customerId, customerId],
  );
  return names.map(({ name }) => cipher.blindIndex(textOf(name)));
}

/** Whether somebody who is erased was called so; a hash under a key that has left the ring is not found any more. */
export async function isForgotten(em: EntityManager, cipher: FieldCipher, name: string): Promise<boolean> {
  return (await em.count(Erasure, { nameIndexes: { $overlap: cipher.blindIndexes(textOf(name)) } })) > 0;
}

function textOf(name: string): string {
  return `erased-name/${name}`;
}
