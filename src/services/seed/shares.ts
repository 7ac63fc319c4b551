import type { RegistrationState } from '../../domain/registration/registration-state.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import type { Shares } from './draw.js';

/** How a provider is used by a made-up bank. */
export interface ProviderShare {
  readonly id: string;
  /** The part of all customers who are registered with it. */
  readonly share: number;
  /** Whether customers are sent there, so that this can be under way or fail. */
  readonly isSent: boolean;
  /** The median of the times to a decision; absent for providers that verify nobody. */
  readonly decisionSeconds?: number;
}

/** Every provider of the registry. */
export const PROVIDER_SHARES: readonly ProviderShare[] = [
  { id: 'mbanq', share: 0.8, isSent: true, decisionSeconds: 45 },
  { id: 'connect', share: 0.4, isSent: true },
  { id: 'enfuce', share: 0.35, isSent: true },
  { id: 'bvnk', share: 0.5, isSent: true, decisionSeconds: 5400 },
  { id: 'enroll', share: 0.2, isSent: false, decisionSeconds: 300 },
];

/** The states of registrations that are sent somewhere. */
export const REGISTRATION_SHARES: Shares<RegistrationState> = [
  ['REGISTERED', 93],
  ['BLOCKED', 2],
  ['FAILED', 1.5],
  ['CLOSED', 1.5],
  ['RETRYING', 0.7],
  ['QUEUED', 0.6],
  ['UNKNOWN_OUTCOME', 0.4],
  ['DELIVERING', 0.3],
];

/** The states of verifications of customers whom a provider knows. */
export const VERIFICATION_SHARES: Shares<VerificationState> = [
  ['VERIFIED', 80],
  ['UNSUCCESSFUL', 6],
  ['PENDING_INFORMATION', 3.5],
  ['PENDING_VERIFICATION', 3],
  ['IN_REVIEW', 2.5],
  ['PENDING_AGREEMENTS', 2],
  ['NOT_STARTED', 1.5],
  ['EXPIRED', 0.8],
  ['CLOSED', 0.5],
  ['SUSPENDED', 0.2],
];
