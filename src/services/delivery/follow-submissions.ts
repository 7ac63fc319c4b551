import type { Registration } from '../../domain/registration/registration.entity.js';
import { deriveRegistrationState } from '../../domain/registration/registration-state.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import { sideOperations } from '../../domain/submission/submission-state.js';

/**
 * Brings a registration in line with its submissions: state, failure and when it is tried next. CLOSED and BLOCKED
 * registrations are left alone. Pure but for the registration.
 * @param all of its submissions, in their order
 * @returns whether its state changed
 */
export function followSubmissions(registration: Registration, all: readonly Submission[]): boolean {
  if (registration.state === 'CLOSED' || registration.state === 'BLOCKED') return false;
  const submissions = all.filter(({ operation }) => !sideOperations.includes(operation));
  const troubled =
    submissions.find(({ state }) => state === 'UNKNOWN') ??
    submissions.find(({ state }) => state === 'REFUSED') ??
    submissions.find(({ state }) => state === 'WAITING');
  registration.failure = troubled?.failure;
  registration.nextAttemptAt = submissions.find(({ state }) => state === 'WAITING')?.nextAttemptAt;
  const live = submissions.filter(({ state }) => state !== 'CANCELLED').map(({ state }) => state);
  return registration.become(deriveRegistrationState(live, registration.state === 'REGISTERED'));
}
