import type { EntityManager } from '@mikro-orm/postgresql';
import { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { recordAudit } from '../audit.js';
import { refreshRegistrationState } from '../delivery/refresh-registration-state.js';
import { SYSTEM, type ServiceContext } from '../service-context.js';

/**
 * Gives to an operator, in the transaction of `em`, what an erasure waits for at a provider that is not enabled any more: no
 * worker takes that up, so that nobody else would ever learn what came of it. A call whose worker may live is left alone.
 */
export async function giveUpGone(
  context: ServiceContext,
  em: EntityManager,
  waitsFor: readonly Submission[],
  now: Date,
): Promise<void> {
  for (const submission of waitsFor) {
    const { id, state, operation, leasedUntil } = submission;
    if (state === 'UNKNOWN' || (leasedUntil && leasedUntil > now)) continue;
    const registration = await em.findOneOrFail(Registration, submission.registration.id);
    const { customer, providerId } = registration;
    if (context.providers.find(providerId)) continue;
    Object.assign(submission, { state: 'UNKNOWN', nextAttemptAt: undefined, leasedUntil: undefined });
    submission.failure = {
      code: 'UNKNOWN_OUTCOME',
      message: `What came of the call cannot be learnt: ${providerId} is not enabled any more`,
      retryable: false,
      fieldErrors: [],
    };
    const all = await em.find(Submission, { registration: registration.id }, { orderBy: { position: 'asc' } });
    refreshRegistrationState(em, registration, all);
    const details = { provider: providerId, operation, submission: id, code: 'UNKNOWN_OUTCOME' };
    recordAudit(em, customer.id, 'SUBMISSION_UNKNOWN', SYSTEM, details);
  }
}
