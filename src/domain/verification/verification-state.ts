/**
 * The states of a verification, in the order of a usual life. The order also ranks the open states:
 * the earlier one is farther from VERIFIED (see {@link worstVerificationState}).
 */
export const verificationStates = [
  'NOT_STARTED',
  'PENDING_AGREEMENTS',
  'PENDING_INFORMATION',
  'PENDING_VERIFICATION',
  'IN_REVIEW',
  'VERIFIED',
  'UNSUCCESSFUL',
  'EXPIRED',
  'SUSPENDED',
  'CLOSED',
] as const;

/** One of {@link verificationStates}. */
export type VerificationState = (typeof verificationStates)[number];

/** States in which a provider still has to decide: these are polled. */
export const pendingVerificationStates = [
  'PENDING_AGREEMENTS',
  'PENDING_INFORMATION',
  'PENDING_VERIFICATION',
  'IN_REVIEW',
] as const satisfies readonly VerificationState[];

const decided = ['VERIFIED', 'UNSUCCESSFUL', 'EXPIRED', 'SUSPENDED', 'CLOSED'] as const;

/**
 * Which state may follow which. Nothing returns to NOT_STARTED, CLOSED is final, and only a verification
 * that was once open can expire or be suspended.
 */
const successors: Readonly<Record<VerificationState, readonly VerificationState[]>> = {
  NOT_STARTED: [...pendingVerificationStates, 'VERIFIED', 'UNSUCCESSFUL', 'CLOSED'],
  PENDING_AGREEMENTS: [...pendingVerificationStates, ...decided],
  PENDING_INFORMATION: [...pendingVerificationStates, ...decided],
  PENDING_VERIFICATION: [...pendingVerificationStates, ...decided],
  IN_REVIEW: [...pendingVerificationStates, ...decided],
  VERIFIED: [...pendingVerificationStates, 'UNSUCCESSFUL', 'EXPIRED', 'SUSPENDED', 'CLOSED'],
  UNSUCCESSFUL: [...pendingVerificationStates, 'VERIFIED', 'CLOSED'],
  EXPIRED: [...pendingVerificationStates, 'VERIFIED', 'UNSUCCESSFUL', 'SUSPENDED', 'CLOSED'],
  SUSPENDED: [...pendingVerificationStates, 'VERIFIED', 'UNSUCCESSFUL', 'EXPIRED', 'CLOSED'],
  CLOSED: [],
};

/** Whether a verification in state `from` may become `to`; staying the same is not a change and answers false. */
export function canVerificationBecome(from: VerificationState, to: VerificationState): boolean {
  return from !== to && successors[from].includes(to);
}

/** Worst first: what was decided against the customer, then open states by their distance from VERIFIED. */
export const worstFirst: readonly VerificationState[] = [
  'UNSUCCESSFUL',
  'SUSPENDED',
  'EXPIRED',
  'CLOSED',
  'NOT_STARTED',
  'PENDING_AGREEMENTS',
  'PENDING_INFORMATION',
  'PENDING_VERIFICATION',
  'IN_REVIEW',
  'VERIFIED',
];

/**
 * The worst of some states in the documented order (UNSUCCESSFUL, SUSPENDED, EXPIRED, CLOSED, NOT_STARTED,
 * PENDING_AGREEMENTS, PENDING_INFORMATION, PENDING_VERIFICATION, IN_REVIEW, VERIFIED); NOT_STARTED for none.
 */
export function worstVerificationState(states: readonly VerificationState[]): VerificationState {
  return worstFirst.find((state) => states.includes(state)) ?? 'NOT_STARTED';
}
