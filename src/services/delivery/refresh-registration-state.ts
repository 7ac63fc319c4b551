import type { EntityManager } from '@mikro-orm/postgresql';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { deriveRegistrationState } from '../../domain/registration/registration-state.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import { recordAudit } from '../audit.js';
import { SYSTEM_ACTOR } from '../service-context.js';

/**
 * Brings a registration in line with its submissions: state, failure and when it is tried next. A change of
 * state is audited. CLOSED and BLOCKED registrations are left alone.
 */
export function refreshRegistrationState(
  em: EntityManager,
  registration: Registration,
  submissions: readonly Submission[],
  actor: string = SYSTEM_ACTOR,
): void {
  if (registration.state === 'CLOSED' || registration.state === 'BLOCKED') return;
  const troubled =
    submissions.find(({ state }) => state === 'UNKNOWN') ??
    submissions.find(({ state }) => state === 'REFUSED') ??
    submissions.find(({ state }) => state === 'WAITING');
  registration.failure = troubled?.failure;
  registration.nextAttemptAt = submissions.find(({ state }) => state === 'WAITING')?.nextAttemptAt;
  const from = registration.state;
  const live = submissions.filter(({ state }) => state !== 'CANCELLED').map(({ state }) => state);
  if (registration.become(deriveRegistrationState(live, from === 'REGISTERED'))) {
    recordAudit(em, registration.customer.id, 'REGISTRATION_STATE_CHANGED', actor, {
      provider: registration.providerId,
      from,
      to: registration.state,
    });
  }
}
