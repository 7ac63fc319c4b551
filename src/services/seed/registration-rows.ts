import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { ProviderFailure } from '../../domain/registration/provider-failure.js';
import type { RegistrationState } from '../../domain/registration/registration-state.js';
import type { SubmissionState } from '../../domain/submission/submission-state.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import { drawByShare, drawSeconds, type Draw } from './draw.js';
import { REGISTRATION_SHARES, VERIFICATION_SHARES, type ProviderShare } from './shares.js';

/** The rows of a registration, and what its customer's state is derived from. */
export interface RegistrationRows {
  readonly verificationState: VerificationState;
  readonly registration: object;
  readonly submissions: readonly object[];
  readonly transitions: readonly object[];
}

/** Whose registration it is, and since when. */
export interface RegisteredPerson {
  readonly customerId: string;
  readonly number: number;
  readonly createdAt: Date;
  /** Nothing is observed later than this. */
  readonly now: Date;
}

/** The submission of a registration that is under way or came to nothing. */
const SUBMISSION_STATES: Partial<Record<RegistrationState, SubmissionState>> = {
  QUEUED: 'PENDING',
  DELIVERING: 'SENDING',
  RETRYING: 'WAITING',
  UNKNOWN_OUTCOME: 'UNKNOWN',
  FAILED: 'REFUSED',
};

const FAILURES: Partial<Record<RegistrationState, ProviderFailure>> = {
  RETRYING: failure('UNAVAILABLE', 'The provider did not answer', true),
  UNKNOWN_OUTCOME: failure('UNKNOWN_OUTCOME', 'Whether the provider acted could not be learnt', false),
  FAILED: failure('REFUSED', 'The provider refused the customer', false),
};

/** The states that a verification went through, from NOT_STARTED on. */
const PATHS: Readonly<Record<VerificationState, readonly VerificationState[]>> = {
  NOT_STARTED: [],
  PENDING_AGREEMENTS: ['PENDING_AGREEMENTS'],
  PENDING_INFORMATION: ['PENDING_INFORMATION'],
  PENDING_VERIFICATION: ['PENDING_VERIFICATION'],
  IN_REVIEW: ['PENDING_VERIFICATION', 'IN_REVIEW'],
  VERIFIED: ['PENDING_VERIFICATION', 'VERIFIED'],
  UNSUCCESSFUL: ['PENDING_VERIFICATION', 'UNSUCCESSFUL'],
  EXPIRED: ['PENDING_VERIFICATION', 'VERIFIED', 'EXPIRED'],
  SUSPENDED: ['PENDING_VERIFICATION', 'VERIFIED', 'SUSPENDED'],
  CLOSED: ['PENDING_VERIFICATION', 'VERIFIED', 'CLOSED'],
};

/** Makes up how a person stands with a provider. */
export function makeUpRegistration(provider: ProviderShare, person: RegisteredPerson, draw: Draw): RegistrationRows {
  const { customerId, number, createdAt, now } = person;
  const state = provider.isSent ? drawByShare(draw, REGISTRATION_SHARES) : 'REGISTERED';
  const isKnown = state === 'REGISTERED' || state === 'CLOSED';
  const decided = isKnown && provider.decisionSeconds !== undefined;
  const verificationState = decided ? drawByShare(draw, VERIFICATION_SHARES) : 'NOT_STARTED';
  const id = uuidv7({ msecs: createdAt.getTime() });
  const steps = PATHS[verificationState];
  const seconds = drawSeconds(draw, provider.decisionSeconds ?? 0);
  const transitions = steps.map((to, position) => {
    const observedAt = earlierOf(now, new Date(createdAt.getTime() + (seconds * 1000 * position ** 4 || 500)));
    return {
      id: uuidv7({ msecs: observedAt.getTime() }),
      registration_id: id,
      from_state: steps[position - 1] ?? 'NOT_STARTED',
      to_state: to,
      raw_status: to,
      reasons: reasonsOf(to),
      source: 'POLL',
      observed_at: observedAt,
    };
  });
  const last = transitions.at(-1);
  const submissionState = SUBMISSION_STATES[state];
  const attempts = submissionState === undefined || submissionState === 'PENDING' ? 0 : 1;
  const registration = {
    id,
    customer_id: customerId,
    customer_created_at: createdAt,
    provider_id: provider.id,
    state,
    external_id: isKnown ? `seed-${number}` : null,
    missing: state === 'BLOCKED' ? [missingAt(provider.id)] : [],
    failure: FAILURES[state] ?? null,
    attempts,
    verification_state: verificationState,
    raw_status: last?.raw_status ?? null,
    reasons: last?.reasons ?? [],
    required_actions: [],
    observed_at: last?.observed_at ?? null,
    observed_by: last?.source ?? null,
    polled_at: now,
    created_at: createdAt,
    updated_at: last?.observed_at ?? createdAt,
    version: 1,
  };
  const submissions = submissionState
    ? [
        {
          id: uuidv7({ msecs: createdAt.getTime() }),
          registration_id: id,
          operation: 'createCustomer',
          position: 0,
          state: submissionState,
          idempotency_key: uuidv4(),
          is_key_spent: submissionState === 'REFUSED',
          is_outcome_open: submissionState === 'UNKNOWN',
          attempts,
          next_attempt_at: submissionState === 'WAITING' ? now : null,
          first_sent_at: attempts ? createdAt : null,
          intent_at: attempts ? createdAt : null,
          key_used_at: attempts ? createdAt : null,
          leased_until: submissionState === 'SENDING' ? createdAt : null,
          outcome_at: FAILURES[state] ? createdAt : null,
          failure: FAILURES[state] ?? null,
          interruptions: 0,
          created_at: createdAt,
          version: 1,
        },
      ]
    : [];
  return {
    verificationState: state === 'CLOSED' ? 'CLOSED' : verificationState,
    registration,
    submissions,
    transitions,
  };
}

function reasonsOf(state: VerificationState): object[] {
  return state === 'UNSUCCESSFUL' ? [{ code: 'MADE_UP', message: 'This person does not exist', retryable: false }] : [];
}

function missingAt(provider: string): object {
  const message = 'Customers need another identifier';
  return { path: 'identifiers', code: 'REQUIRED', message, providers: [provider] };
}

function failure(code: ProviderFailure['code'], message: string, retryable: boolean): ProviderFailure {
  return { code, message, retryable, fieldErrors: [] };
}

function earlierOf(one: Date, other: Date): Date {
  return one < other ? one : other;
}
