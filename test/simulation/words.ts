import type { VerificationObservation } from '../../src/domain/verification/verification.js';
import type { VerificationState } from '../../src/domain/verification/verification-state.js';

/** The provider's word for success. */
export const SUCCESS = 'PASSED';

const meanings: Readonly<Record<string, VerificationState>> = {
  OPEN: 'PENDING_VERIFICATION',
  REVIEW: 'IN_REVIEW',
  [SUCCESS]: 'VERIFIED',
  FAILED: 'UNSUCCESSFUL',
  LOCKED: 'SUSPENDED',
  GONE: 'CLOSED',
};

/** Everything that the simulated providers say; what has no meaning is unknown to us. */
export const words = ['OPEN', 'REVIEW', SUCCESS, SUCCESS, 'FAILED', 'LOCKED', 'MOON_PHASE'] as const;

/** A word in ours. @param unknown what an unknown word means; null as it should be */
export function readWord(word: string, unknown: VerificationState | null = null): VerificationObservation {
  return { state: meanings[word] ?? unknown, rawStatus: word, reasons: [], requiredActions: [] };
}
