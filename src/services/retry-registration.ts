import type { EntityManager } from '@mikro-orm/postgresql';
import type { TaskName } from '../domain/dead-letter/task-name.js';
import type { Registration } from '../domain/registration/registration.entity.js';
import { RefusedInput } from '../domain/problem/user-problem.js';
import { Submission } from '../domain/submission/submission.entity.js';
import { sideOperations } from '../domain/submission/submission-state.js';
import { announceChange } from '../storage/changes/change-feed.js';
import { databaseNow } from '../storage/database-clock.js';
import { recordAudit } from './audit.js';
import { forgetFaults } from './recovery/dead-letters.js';
import { realCircumstances, type Circumstances } from './delivery/circumstances.js';
import { refreshRegistrationState } from './delivery/refresh-registration-state.js';
import { restartRefused } from './delivery/restart-refused.js';
import { getCustomer, getRegistration } from './load-customer.js';
import { releaseBlocked } from './release-blocked.js';
import type { Caller, ServiceContext } from './service-context.js';
import { taskOf } from './task-of.js';

/**
 * Tries again what failed at a registration, or what waits for its next try, at once. A blocked registration is
 * judged again, and tasks of it that were given up are taken up. @returns its customer's id
 * @throws RefusedInput when there is nothing to try, or the outcome is unknown and must be resolved first
 */
export async function retryRegistration(
  context: ServiceContext,
  caller: Caller,
  registrationId: string,
): Promise<string> {
  return context.em.fork().transactional(async (em) => {
    const registration = await getRegistration(em, caller, registrationId);
    const customerId = registration.customer.id;
    const dead = await forgetFaults(em, registration.id);
    if (dead.length > 0) {
      await revive(context, em, caller, registration, dead);
      return customerId;
    }
    if (registration.state === 'BLOCKED') {
      await releaseBlocked(context, em, caller, await getCustomer(em, caller, customerId));
      await announceChange(em, customerId);
      return customerId;
    }
    if (registration.state !== 'FAILED' && registration.state !== 'RETRYING') {
      throw new RefusedInput({
        path: ['input', 'registrationId'],
        code: 'INVALID_STATE',
        message:
          registration.state === 'UNKNOWN_OUTCOME'
            ? 'Whether the provider acted is unknown: settle it with resolveRegistration, so that nobody is created twice'
            : `There is nothing to retry: the registration is ${registration.state}`,
      });
    }
    const all = await em.find(Submission, { registration: registration.id }, { orderBy: { position: 'asc' } });
    const submissions = all.filter(({ operation }) => !sideOperations.includes(operation));
    const held = submissions.find((submission) => submission.state === 'WAITING' && submission.isOutcomeOpen);
    if (held && !submissions.some(({ state }) => state === 'REFUSED')) {
      throw new RefusedInput({
        path: ['input', 'registrationId'],
        code: 'INVALID_STATE',
        message: 'Whether the provider acted is being looked up: it goes on by itself at nextAttemptAt',
      });
    }
    const now = await databaseNow(em);
    tryAgainNow(submissions, { ...realCircumstances, now: () => now });
    refreshRegistrationState(em, registration, submissions, caller);
    recordAudit(em, customerId, 'REGISTRATION_RETRIED', caller, { provider: registration.providerId });
    await announceChange(em, customerId);
    await context.queue.enqueue(em, 'deliver', [{ data: taskOf(registration) }]);
    return customerId;
  });
}

/** Takes up, in the transaction of `em`, tasks that faults of ours had ended. */
async function revive(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  registration: Registration,
  dead: readonly TaskName[],
): Promise<void> {
  const customerId = registration.customer.id;
  recordAudit(em, customerId, 'REGISTRATION_RETRIED', caller, { provider: registration.providerId, tasks: dead });
  await announceChange(em, customerId);
  for (const task of dead) {
    if (task !== 'webhook') await context.queue.enqueue(em, task, [{ data: taskOf(registration) }]);
  }
}

/**
 * Begins anew what was refused, since it surely had no effect, and takes the wait from what waits, unless it rests to be
 * looked up. Pure but for the submissions.
 */
export function tryAgainNow(submissions: readonly Submission[], { now, newKey }: Circumstances): void {
  const refused = submissions.filter(({ state }) => state === 'REFUSED');
  for (const submission of submissions) {
    if (submission.state === 'WAITING' && !submission.isOutcomeOpen) submission.nextAttemptAt = now();
  }
  restartRefused(refused, submissions, newKey);
}
