import type { EntityManager } from '@mikro-orm/postgresql';
import { Erasure } from '../../domain/erasure/erasure.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { databaseNow } from '../../storage/database-clock.js';
import { lockCustomer } from '../load-customer.js';
import type { ServiceContext } from '../service-context.js';
import { cancelUnsent, isToBeSettled } from './cancel-unsent.js';
import { giveUpGone } from './give-up-gone.js';
import { findSamePerson } from './same-person.js';
import { wakeErasure } from './wake-erasure.js';
import { writeReceipts } from './write-receipts.js';

/** How long an erasure that waits for somebody else is left alone, if nothing wakes it, in milliseconds. */
export const WAIT_MS = 30_000;

/** Calls off what was not sent of a customer, in the transaction of `em`. @returns what has to be settled first */
export async function callOffUnsent(em: EntityManager, customerId: string, now: Date): Promise<Submission[]> {
  const open = await em.find(Submission, {
    registration: { customer: customerId },
    state: { $nin: ['SUCCEEDED', 'CANCELLED'] },
  });
  cancelUnsent(open, now);
  return open.filter((submission) => isToBeSettled(submission, now));
}

/**
 * Goes on from REQUESTED once nothing of a customer is under way or of unknown outcome any more, and writes a receipt for each
 * provider that it is registered with.
 * @returns false while something is
 */
export async function settleUnderWay(context: ServiceContext, customerId: string): Promise<boolean> {
  return context.em.fork().transactional(async (em) => {
    await lockCustomer(em, customerId);
    const erasure = await em.findOneOrFail(Erasure, { customerId });
    if (erasure.state !== 'REQUESTED') return true;
    const now = await databaseNow(em);
    const waitsFor = await callOffUnsent(em, customerId, now);
    if (waitsFor.length > 0) {
      await giveUpGone(context, em, waitsFor, now);
      erasure.nextAttemptAt = new Date(now.getTime() + WAIT_MS);
      return false;
    }
    await writeReceipts(context, em, customerId, now);
    erasure.state = 'TELLING_PROVIDERS';
    await announceChange(em, customerId);
    for (const id of await findSamePerson(em, customerId, 'TELLING_PROVIDERS')) await wakeErasure(context, em, id);
    return true;
  });
}
