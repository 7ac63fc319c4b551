import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerProfile } from '../../domain/customer/profile.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import { judgeProvider } from '../../providers/judge-provider.js';
import { sideOperations } from '../../domain/submission/submission-state.js';
import type { Provider } from '../../providers/provider.js';
import { changeRegistrationState } from './refresh-registration-state.js';

/** A submission that is due, with everything that belongs to it. */
export interface DueSubmission {
  readonly provider: Provider;
  readonly registration: Registration;
  readonly submissions: readonly Submission[];
  readonly submission: Submission;
  /** The customer as it is now. */
  readonly profile: CustomerProfile;
}

/**
 * Blocks a registration whose customer was ready when it was planned and is not any more, e.g. because an identifier
 * was taken out of use: nothing of it is sent, and it is planned anew once the customer is ready again. A creation that
 * the provider may have carried out already goes on.
 * @returns whether it is blocked
 */
export function blockUnready(em: EntityManager, due: DueSubmission): boolean {
  const { provider, registration, submissions, submission, profile } = due;
  if (submission.operation !== 'createCustomer' || submission.isOutcomeOpen) return false;
  const missing = judgeProvider(provider, profile);
  if (missing.length === 0) return false;
  for (const one of submissions) if (!sideOperations.includes(one.operation)) one.cancel();
  Object.assign(registration, { missing, failure: undefined, nextAttemptAt: undefined });
  changeRegistrationState(em, registration, 'BLOCKED');
  return true;
}
