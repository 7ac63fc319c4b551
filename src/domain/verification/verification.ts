import type { Requirement } from '../readiness/requirement.js';
import { worstVerificationState, type VerificationState } from './verification-state.js';

/** Who has to act next for a verification to go on. */
export const parties = ['APPLICANT', 'PROVIDER', 'OPERATOR', 'NOBODY'] as const;

/** One of {@link parties}. */
export type Party = (typeof parties)[number];

/** How a provider's word reached us. */
export const observationSources = ['WEBHOOK', 'POLL', 'RESPONSE'] as const;

/** One of {@link observationSources}. */
export type ObservationSource = (typeof observationSources)[number];

/** Why a verification is in its state; `code` is stable, `message` is for people and carries no personal data. */
export interface VerificationReason {
  code: string;
  message: string;
  /** Whether the applicant or the bank can try again. */
  retryable: boolean;
}

/** What a provider said about one customer's verification, in our words. */
export interface VerificationObservation {
  /** Null when the provider's word is unknown to us: the former state stays and the word is kept and reported. */
  state: VerificationState | null;
  rawStatus: string;
  /** The words in it that are not known here; default: the whole of it where the state is null. */
  unknownWords?: readonly string[];
  reasons: VerificationReason[];
  requiredActions: Requirement[];
  /** When the provider says that it happened, if it says so. */
  occurredAt?: Date;
}

/** Who has to act in each state. */
const waitingOn: Readonly<Record<VerificationState, Party>> = {
  NOT_STARTED: 'OPERATOR',
  PENDING_AGREEMENTS: 'APPLICANT',
  PENDING_INFORMATION: 'APPLICANT',
  PENDING_VERIFICATION: 'PROVIDER',
  IN_REVIEW: 'PROVIDER',
  VERIFIED: 'NOBODY',
  UNSUCCESSFUL: 'OPERATOR',
  EXPIRED: 'APPLICANT',
  SUSPENDED: 'OPERATOR',
  CLOSED: 'NOBODY',
};

/** Who has to act next while a verification is in this state. */
export function waitingOnIn(state: VerificationState): Party {
  return waitingOn[state];
}

/** What the derivation needs to know of a registration. */
export interface VerifyingRegistration {
  /** Whether its provider has a verification source; one without is provisioned, not verified, and does not count. */
  verifies: boolean;
  verificationState: VerificationState;
}

/**
 * The customer's own verification state: the worst among the registrations of providers that verify
 * (order: {@link worstVerificationState}). Without any such registration it is NOT_STARTED. Nobody writes it.
 */
export function deriveVerification(registrations: readonly VerifyingRegistration[]): VerificationState {
  return worstVerificationState(
    registrations.filter(({ verifies }) => verifies).map(({ verificationState }) => verificationState),
  );
}
