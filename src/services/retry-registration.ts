import { v4 as uuidv4 } from 'uuid';
import { RefusedInput } from '../domain/problem/user-problem.js';
import { Submission } from '../domain/submission/submission.entity.js';
import { sideOperations } from '../domain/submission/submission-state.js';
import { announceChange } from '../storage/changes/change-feed.js';
import { databaseNow } from '../storage/database-clock.js';
import { recordAudit } from './audit.js';
import { refreshRegistrationState } from './delivery/refresh-registration-state.js';
import { getCustomer, getRegistration } from './load-customer.js';
import { releaseBlocked } from './release-blocked.js';
import type { Caller, ServiceContext } from './service-context.js';

/**
 * Tries again what failed at a registration, or what waits for its next try, at once. A blocked registration is
 * judged again. @returns its customer's id
 * @throws RefusedInput when there is nothing to try, or the outcome is unknown and must be resolved first
 */
export async function retryRegistration(
  context: ServiceContext,
  caller: Caller,
  registrationId: string,
): Promise<string> {
  return context.em.fork().transactional(async (em) => {
    const registration = await getRegistration(em, registrationId);
    const customerId = registration.customer.id;
    if (registration.state === 'BLOCKED') {
      await releaseBlocked(context, em, caller, await getCustomer(em, customerId));
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
    for (const submission of submissions) {
      // A refused call had no effect, so it begins anew with a key of its own.
      if (submission.state === 'REFUSED') submission.startAnew(uuidv4());
      else if (submission.state === 'WAITING' && !submission.isOutcomeOpen) submission.nextAttemptAt = now;
    }
    refreshRegistrationState(em, registration, submissions, caller.id);
    recordAudit(em, customerId, 'REGISTRATION_RETRIED', caller.id, { provider: registration.providerId });
    await announceChange(em, customerId);
    await context.queue.enqueue(em, 'deliver', [{ data: { registrationId } }]);
    return customerId;
  });
}
