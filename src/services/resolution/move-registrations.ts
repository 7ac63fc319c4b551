import type { EntityManager } from '@mikro-orm/postgresql';
import type { Registration } from '../../domain/registration/registration.entity.js';

/** Which registrations change hands. */
export interface RegistrationMove {
  readonly survivorId: string;
  readonly mergedId: string;
  /** From the merged customer to the survivor. */
  readonly moved: readonly Registration[];
  /** The other way. */
  readonly replaced: readonly Registration[];
}

/**
 * Moves registrations, in the transaction of `em` and behind its unit of work, with the documents that were given under
 * them. Two of one provider change places in one statement, after which the database looks whether each customer has one.
 * Images stay where they are, under the key that they were sealed with.
 */
export async function moveRegistrations(em: EntityManager, move: RegistrationMove): Promise<void> {
  const { survivorId, mergedId, moved, replaced } = move;
  const all = [...moved, ...replaced];
  if (all.length === 0) return;
  const held = [
    ...moved.map(({ providerId }) => [mergedId, providerId] as const),
    ...replaced.map(({ providerId }) => [survivorId, providerId] as const),
  ];
  const isHeld = `(d.customer_id, d.provider_id) in (${held.map(() => '(?::uuid, ?)').join(', ')})`;
  await em.execute(
    `update document_image i set sealed_for = d.customer_id
       from document d where d.id = i.document_id and i.sealed_for is null and ${isHeld}`,
    held.flat(),
  );
  const other = 'case customer_id when ? then ?::uuid else ?::uuid end';
  const changed = 'version = version + 1, updated_at = now()';
  await em.execute(`update document d set customer_id = ${other}, ${changed} where ${isHeld}`, [
    mergedId,
    survivorId,
    mergedId,
    ...held.flat(),
  ]);
  await em.execute(`update registration set customer_id = ${other}, ${changed} where id in (?)`, [
    mergedId,
    survivorId,
    mergedId,
    all.map(({ id }) => id),
  ]);
}
