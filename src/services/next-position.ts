import type { EntityManager } from '@mikro-orm/postgresql';
import { Submission } from '../domain/submission/submission.entity.js';

/** The position behind all of a registration's submissions. */
export function positionAfter(submissions: readonly Pick<Submission, 'position'>[]): number {
  return 1 + Math.max(-1, ...submissions.map(({ position }) => position));
}

/** The position of a registration's next submission, in the transaction of `em` and under its lock on the customer. */
export async function nextPosition(em: EntityManager, registrationId: string): Promise<number> {
  const last = await em.findOne(Submission, { registration: registrationId }, { orderBy: { position: 'desc' } });
  return positionAfter(last ? [last] : []);
}
