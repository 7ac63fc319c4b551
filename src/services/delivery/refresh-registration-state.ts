import type { EntityManager } from '@mikro-orm/postgresql';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { deriveRegistrationState, type RegistrationState } from '../../domain/registration/registration-state.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import { sideOperations } from '../../domain/submission/submission-state.js';
import { recordAudit } from '../audit.js';
import { SYSTEM_ACTOR } from '../service-context.js';

/**
 * Brings a registration in line with its submissions: state, failure and when it is tried next. A change of
 * state is audited. CLOSED and BLOCKED registrations are left alone.
 */
export function refreshRegistrationState(
  em: EntityManager,
  registration: Registration,
  all: readonly Submission[],
  actor: string = SYSTEM_ACTOR,
): void {
  if (registration.state === 'CLOSED' || registration.state === 'BLOCKED') return;
  const submissions = all.filter(({ operation }) => !sideOperations.includes(operation));
  const troubled =
    submissions.find(({ state }) => state === 'UNKNOWN') ??
    submissions.find(({ state }) => state === 'REFUSED') ??
    submissions.find(({ state }) => state === 'WAITING');
  registration.failure = troubled?.failure;
  registration.nextAttemptAt = submissions.find(({ state }) => state === 'WAITING')?.nextAttemptAt;
  const live = submissions.filter(({ state }) => state !== 'CANCELLED').map(({ state }) => state);
  changeRegistrationState(em, registration, deriveRegistrationState(live, registration.state === 'REGISTERED'), actor);
}

/**
 * Changes a registration's state and audits it; the same state again is no change.
 * @throws Error on a transition that the domain does not know
 */
export function changeRegistrationState(
  em: EntityManager,
  registration: Registration,
  to: RegistrationState,
  actor: string = SYSTEM_ACTOR,
): void {
  const from = registration.state;
  if (!registration.become(to)) return;
  recordAudit(em, registration.customer.id, 'REGISTRATION_STATE_CHANGED', actor, {
    provider: registration.providerId,
    from,
    to,
  });
}
