import type { FailureCode, FieldFailure, ProviderFailure } from '../domain/registration/provider-failure.js';
import type { VerificationObservation } from '../domain/verification/verification.js';

/** What an adapter says of a failed call: a closed code, a message for people, never the provider's body. */
export interface ProviderErrorDetails {
  readonly code: FailureCode;
  /** Whom it happened at. */
  readonly providerId: string;
  /** What happened, without personal data, urls or bodies. */
  readonly message: string;
  readonly fieldErrors?: FieldFailure[];
  readonly traceId?: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** Whether we held the call back ourselves, so that the provider was not asked and no try is spent; default: no. */
  readonly isHeldBack?: boolean;
  /** When the provider wants to be asked again, in milliseconds from now. */
  readonly retryAfterMs?: number;
  /** What the failure says of the verification, where it is the provider's decision. */
  readonly verification?: VerificationObservation;
}

const retryable: Readonly<Record<FailureCode, boolean>> = {
  UNAUTHENTICATED: true,
  REFUSED: false,
  CONFLICT: false,
  RATE_LIMITED: true,
  UNAVAILABLE: true,
  UNKNOWN_OUTCOME: false,
  UNEXPECTED_ANSWER: false,
};

/** The one error that adapters throw. */
export class ProviderError extends Error {
  readonly details: ProviderErrorDetails;

  constructor(details: ProviderErrorDetails, options?: ErrorOptions) {
    super(`${details.providerId}: ${details.message}`, options);
    this.name = 'ProviderError';
    this.details = details;
  }

  /** The failure as it is stored on the registration and shown to clients. */
  toFailure(): ProviderFailure {
    const { code, message, fieldErrors = [], traceId } = this.details;
    return { code, message, retryable: retryable[code], fieldErrors, traceId };
  }
}
