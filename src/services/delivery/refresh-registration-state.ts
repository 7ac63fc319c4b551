import type { EntityManager } from '@mikro-orm/postgresql';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { RegistrationState } from '../../domain/registration/registration-state.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import { recordAudit } from '../audit.js';
import { SYSTEM, type Caller } from '../service-context.js';
import { followSubmissions } from './follow-submissions.js';

/**
 * Brings a registration in line with its submissions, see {@link followSubmissions}, and audits a change of its state.
 */
export function refreshRegistrationState(
  em: EntityManager,
  registration: Registration,
  all: readonly Submission[],
  caller: Caller = SYSTEM,
): void {
  const from = registration.state;
  if (followSubmissions(registration, all)) auditChange(em, registration, from, caller);
}

/**
 * Changes a registration's state and audits it; the same state again is no change.
 * @throws Error on a transition that the domain does not know
 */
export function changeRegistrationState(
  em: EntityManager,
  registration: Registration,
  to: RegistrationState,
  caller: Caller = SYSTEM,
): void {
  const from = registration.state;
  if (registration.become(to)) auditChange(em, registration, from, caller);
}

function auditChange(em: EntityManager, registration: Registration, from: RegistrationState, caller: Caller): void {
  const { providerId: provider, state: to } = registration;
  recordAudit(em, registration.customer.id, 'REGISTRATION_STATE_CHANGED', caller, { provider, from, to });
}
