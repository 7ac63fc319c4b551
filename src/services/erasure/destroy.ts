import type { EntityManager } from '@mikro-orm/postgresql';
import { Erasure } from '../../domain/erasure/erasure.entity.js';
import { announceChange, announceVerificationChange } from '../../storage/changes/change-feed.js';
import { databaseNow } from '../../storage/database-clock.js';
import { recordAudit } from '../audit.js';
import { lockCustomer } from '../load-customer.js';
import { SYSTEM, type ServiceContext } from '../service-context.js';
import { destroyRows } from './destroy-rows.js';
import { indexNames } from './forgotten-names.js';

/**
 * Destroys what is left of a customer whose providers were told: first the pictures in the store, which are named by their
 * rows until then, and afterwards, in one transaction, the data key and everything in rows that says who the person was.
 */
export async function destroy(context: ServiceContext, customerId: string): Promise<void> {
  const reading = context.em.fork();
  const erasure = await reading.findOneOrFail(Erasure, { customerId });
  if (erasure.state !== 'DESTROYING') return;
  const stored = await findPictures(reading, customerId);
  for (const storageKey of stored) await context.images.remove(storageKey);
  await context.em.fork().transactional(async (em) => {
    await lockCustomer(em, customerId);
    const locked = await em.findOneOrFail(Erasure, { customerId });
    if (locked.state !== 'DESTROYING') return;
    const left = (await findPictures(em, customerId)).filter((key) => !stored.includes(key));
    if (left.length > 0) throw new Error('A picture came while the pictures were destroyed');
    const now = await databaseNow(em);
    locked.nameIndexes = await indexNames(em, context.cipher, customerId);
    await destroyRows(context, em, customerId, now);
    locked.state = 'DESTROYED';
    locked.imagesDestroyed = stored.length;
    locked.finishedAt = now;
    recordAudit(em, customerId, 'CUSTOMER_ERASED', SYSTEM, { imagesDestroyed: stored.length });
    await announceChange(em, customerId);
    await announceVerificationChange(em, customerId);
  });
}

/** The names in the store of a customer's pictures. */
async function findPictures(em: EntityManager, customerId: string): Promise<string[]> {
  const rows = await em.execute<{ storageKey: string }[]>(
    `select distinct i.storage_key as "storageKey" from document_image i join document d on d.id = i.document_id
      where d.customer_id = ? order by 1`,
    [customerId],
  );
  return rows.map(({ storageKey }) => storageKey);
}
