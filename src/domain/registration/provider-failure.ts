/** What can go wrong with a provider, as a closed set; adapters throw nothing else. */
export const failureCodes = [
  'UNAUTHENTICATED',
  'REFUSED',
  'CONFLICT',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'UNKNOWN_OUTCOME',
  'UNEXPECTED_ANSWER',
] as const;

/** One of {@link failureCodes}. */
export type FailureCode = (typeof failureCodes)[number];

/** A provider's complaint about one field, at our path where the field is known to us. */
export interface FieldFailure {
  /** Our input path in dots, e.g. `mainAddress.city`; null when the provider names a field that we do not send. */
  path: string | null;
  message: string;
}

/** Why a registration is not where it should be: for clients and operators, without personal data or bodies. */
export interface ProviderFailure {
  code: FailureCode;
  message: string;
  /** Whether `retryRegistration` can help without another input. */
  retryable: boolean;
  fieldErrors: FieldFailure[];
  /** The provider's own trace or request id, to quote to their support. */
  traceId?: string;
}
