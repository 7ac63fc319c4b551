import { canVerificationBecome, type VerificationState } from '../verification/verification-state.js';
import type { ObservationSource, VerificationObservation } from '../verification/verification.js';
import type { Registration } from './registration.entity.js';

/** What a provider's word made of a registration. */
export type Observed =
  /** It changed the verification, or confirmed it (`from` is `to`). */
  | { readonly kind: 'counted'; readonly from: VerificationState; readonly to: VerificationState }
  /** It is older than the last one heard: nothing changed. */
  | { readonly kind: 'stale' }
  /** It is unknown or impossible: the former state stays, and the word is kept raw. `isNew` unless it was heard before. */
  | { readonly kind: 'ignored'; readonly isNew: boolean };

/**
 * Counts what a provider said of a registration's verification. An older word than the last one counted changes nothing; an
 * unknown status or an impossible step keeps the former state. Pure but for the registration.
 * @param asOf when the provider was asked: the order of observations
 */
export function observeVerification(
  registration: Registration,
  { state: to, rawStatus, reasons, requiredActions, occurredAt }: VerificationObservation,
  source: ObservationSource,
  asOf: Date,
): Observed {
  if (registration.observedAt && asOf < registration.observedAt) return { kind: 'stale' };
  const from = registration.verificationState;
  const isSameWord = registration.rawStatus === rawStatus;
  registration.observedAt = asOf;
  registration.observedBy = source;
  registration.rawStatus = rawStatus;
  if (to === null || (to !== from && !canVerificationBecome(from, to))) return { kind: 'ignored', isNew: !isSameWord };
  const saysNothingNew = isSameWord && to === from && reasons.length === 0;
  registration.requiredActions = requiredActions;
  registration.occurredAt = occurredAt ?? (to === from ? registration.occurredAt : asOf);
  registration.reasons = saysNothingNew ? registration.reasons : reasons;
  registration.verificationState = to;
  return { kind: 'counted', from, to };
}
