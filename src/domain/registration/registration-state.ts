import type { SubmissionState } from '../submission/submission-state.js';

/** The states of a customer's registration at one provider. */
export const registrationStates = [
  'QUEUED',
  'BLOCKED',
  'DELIVERING',
  'RETRYING',
  'REGISTERED',
  'UNKNOWN_OUTCOME',
  'FAILED',
  'CLOSED',
] as const;

/** One of {@link registrationStates}. */
export type RegistrationState = (typeof registrationStates)[number];

const open = ['QUEUED', 'DELIVERING', 'RETRYING', 'REGISTERED', 'UNKNOWN_OUTCOME', 'FAILED', 'BLOCKED'] as const;

const successors: Readonly<Record<RegistrationState, readonly RegistrationState[]>> = {
  BLOCKED: ['QUEUED', 'REGISTERED', 'CLOSED'],
  QUEUED: [...open, 'CLOSED'],
  DELIVERING: [...open, 'CLOSED'],
  RETRYING: [...open, 'CLOSED'],
  REGISTERED: ['QUEUED', 'DELIVERING', 'RETRYING', 'UNKNOWN_OUTCOME', 'FAILED', 'CLOSED'],
  UNKNOWN_OUTCOME: ['REGISTERED', 'QUEUED', 'DELIVERING', 'FAILED', 'RETRYING', 'CLOSED'],
  FAILED: ['QUEUED', 'DELIVERING', 'RETRYING', 'REGISTERED', 'UNKNOWN_OUTCOME', 'CLOSED'],
  CLOSED: [],
};

/** Whether a registration in state `from` may become `to`; staying the same is not a change and answers false. */
export function canRegistrationBecome(from: RegistrationState, to: RegistrationState): boolean {
  return from !== to && successors[from].includes(to);
}

/**
 * A registration's state, derived from what became of its submissions. Trouble shows first (an unknown
 * outcome before a failure before a retry). A registration that was complete stays REGISTERED while a later
 * change is on its way; a new one is REGISTERED only once everything has been carried.
 */
export function deriveRegistrationState(
  submissions: readonly SubmissionState[],
  wasRegistered: boolean,
): RegistrationState {
  const has = (state: SubmissionState): boolean => submissions.includes(state);
  if (has('UNKNOWN')) return 'UNKNOWN_OUTCOME';
  if (has('REFUSED')) return 'FAILED';
  if (has('WAITING')) return 'RETRYING';
  if (wasRegistered || !(has('PENDING') || has('SENDING'))) return 'REGISTERED';
  return has('SENDING') || has('SUCCEEDED') ? 'DELIVERING' : 'QUEUED';
}
