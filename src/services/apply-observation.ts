import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { observeVerification } from '../domain/registration/observe-verification.js';
import type { Registration } from '../domain/registration/registration.entity.js';
import type { VerificationState } from '../domain/verification/verification-state.js';
import type { ObservationSource, VerificationObservation } from '../domain/verification/verification.js';
import { VerificationTransition } from '../domain/verification/verification-transition.entity.js';
import { announceVerificationChange } from '../storage/changes/change-feed.js';
import { recordAudit } from './audit.js';
import { deriveCustomerState } from './derive-customer-state.js';
import { SYSTEM, type ServiceContext } from './service-context.js';

/**
 * Counts what a provider said of a registration's verification, in the transaction of `em`. An older word than
 * the last one counted changes nothing; an unknown status or an impossible step keeps the former state, and is
 * kept raw and reported once. A change is kept in the history and carried to the customer's derived state; other
 * reasons and required actions in the same state are announced as a change as well. A closed registration hears nothing
 * any more: what comes late is audited and changes nothing.
 *
 * @param asOf when the provider was asked: the order of observations
 * @param webhookEventId the webhook that brought it, for the audit trail
 * @returns whether it was counted
 */
export async function applyObservation(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  observation: VerificationObservation,
  source: ObservationSource,
  asOf: Date,
  webhookEventId?: string,
): Promise<boolean> {
  if (registration.state === 'CLOSED') {
    auditIgnored(em, registration);
    return false;
  }
  const { reasons: formerReasons, requiredActions: formerActions } = registration;
  const observed = observeVerification(registration, observation, source, asOf);
  if (observed.kind === 'stale') return false;
  const { state, rawStatus, unknownWords = state === null ? [rawStatus] : [] } = observation;
  for (const name of unknownWords) context.reportDrift(registration.providerId, { kind: 'STATUS', name });
  if (observed.kind === 'ignored') {
    if (observed.isNew) reportIgnored(context, em, registration, state);
    return false;
  }
  const { from, to } = observed;
  const isSaidAnew =
    !isSame(registration.reasons, formerReasons) || !isSame(registration.requiredActions, formerActions);
  if (from !== to || isSaidAnew) await announceVerificationChange(em, registration.customer.id);
  if (from === to) return true;
  em.persist(
    new VerificationTransition(uuidv7(), registration, {
      fromState: from,
      toState: to,
      rawStatus,
      reasons: observation.reasons,
      source,
      occurredAt: observation.occurredAt,
      observedAt: asOf,
    }),
  );
  recordAudit(em, registration.customer.id, 'VERIFICATION_CHANGED', SYSTEM, {
    provider: registration.providerId,
    from,
    to,
    source,
    ...(webhookEventId && { webhook: webhookEventId }),
  });
  await deriveCustomerState(context, em, registration.customer.id);
  return true;
}

function reportIgnored(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  to: VerificationState | null,
): void {
  const { id, providerId: provider, verificationState: state } = registration;
  context.log.warn(
    { registration: id, provider, from: state, to },
    'A verification status is unknown or impossible; the former state stays',
  );
  auditIgnored(em, registration);
}

function auditIgnored(
  em: EntityManager,
  { customer, providerId: provider, verificationState: state }: Registration,
): void {
  recordAudit(em, customer.id, 'VERIFICATION_IGNORED', SYSTEM, { provider, state });
}

/** Whether two lists are stored alike: what was read back has no keys that are undefined. */
function isSame(one: readonly object[], other: readonly object[]): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}
