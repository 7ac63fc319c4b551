import type { EntityManager } from '@mikro-orm/postgresql';
import { Submission } from '../domain/submission/submission.entity.js';

/** The position of a registration's next submission, in the transaction of `em` and under its lock on the customer. */
export async function nextPosition(em: EntityManager, registrationId: string): Promise<number> {
  const last = await em.findOne(Submission, { registration: registrationId }, { orderBy: { position: 'desc' } });
  return last ? last.position + 1 : 0;
}
