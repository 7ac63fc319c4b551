import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import type { Registration } from '../domain/registration/registration.entity.js';
import { canVerificationBecome } from '../domain/verification/verification-state.js';
import type { ObservationSource, VerificationObservation } from '../domain/verification/verification.js';
import { VerificationTransition } from '../domain/verification/verification-transition.entity.js';
import { announceVerificationChange } from '../storage/changes/change-feed.js';
import { recordAudit } from './audit.js';
import { deriveCustomerState } from './derive-customer-state.js';
import { SYSTEM_ACTOR, type ServiceContext } from './service-context.js';

/**
 * Counts what a provider said of a registration's verification, in the transaction of `em`. An older word than
 * the last one counted changes nothing; an unknown status or an impossible step keeps the former state, and is
 * kept raw and reported once. A change is kept in the history and carried to the customer's derived state; other
 * reasons and required actions in the same state are announced as a change as well.
 *
 * @param asOf when the provider was asked: the order of observations
 * @returns whether it was counted
 */
export async function applyObservation(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  observation: VerificationObservation,
  source: ObservationSource,
  asOf: Date,
): Promise<boolean> {
  if (registration.observedAt && asOf < registration.observedAt) return false;
  const from = registration.verificationState;
  const { state, rawStatus, unknownWords = state === null ? [rawStatus] : [] } = observation;
  for (const name of unknownWords) context.reportDrift(registration.providerId, { kind: 'STATUS', name });
  const isSameWord = registration.rawStatus === observation.rawStatus;
  registration.observedAt = asOf;
  registration.observedBy = source;
  registration.rawStatus = observation.rawStatus;
  if (state === null || (state !== from && !canVerificationBecome(from, state))) {
    if (isSameWord) return false;
    context.log.warn(
      { registration: registration.id, provider: registration.providerId, from, to: state },
      'A verification status is unknown or impossible; the former state stays',
    );
    recordAudit(em, registration.customer.id, 'VERIFICATION_IGNORED', SYSTEM_ACTOR, {
      provider: registration.providerId,
      state: from,
    });
    return false;
  }
  const { reasons: formerReasons, requiredActions: formerActions } = registration;
  registration.requiredActions = observation.requiredActions;
  registration.occurredAt = observation.occurredAt ?? (state === from ? registration.occurredAt : asOf);
  registration.reasons =
    isSameWord && state === from && observation.reasons.length === 0 ? registration.reasons : observation.reasons;
  const isSaidAnew =
    !isSame(registration.reasons, formerReasons) || !isSame(registration.requiredActions, formerActions);
  if (state !== from || isSaidAnew) await announceVerificationChange(em, registration.customer.id);
  if (state === from) return true;
  registration.verificationState = state;
  em.persist(
    new VerificationTransition(uuidv7(), registration, {
      fromState: from,
      toState: state,
      rawStatus: observation.rawStatus,
      reasons: observation.reasons,
      source,
      occurredAt: observation.occurredAt,
      observedAt: asOf,
    }),
  );
  recordAudit(em, registration.customer.id, 'VERIFICATION_CHANGED', SYSTEM_ACTOR, {
    provider: registration.providerId,
    from,
    to: state,
    source,
  });
  await deriveCustomerState(context, em, registration.customer.id);
  return true;
}

/** Whether two lists are stored alike: what was read back has no keys that are undefined. */
function isSame(one: readonly object[], other: readonly object[]): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}
