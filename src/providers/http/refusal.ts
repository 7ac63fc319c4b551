import type { FailureCode } from '../../domain/registration/provider-failure.js';
import type { VerificationObservation } from '../../domain/verification/verification.js';

/** An answer that is no success, as an adapter is given it to read. */
export interface RefusedAnswer {
  readonly status: number;
  /** The parsed body; undefined when it is no JSON. */
  readonly body: unknown;
}

/** What a provider's own error form says; everything in it is the provider's words and is masked before it is shown. */
export interface Refusal {
  /** Overrides what a status of 400 to 499 means, e.g. CONFLICT for a 400 that says "already exists". */
  readonly code?: FailureCode;
  readonly message?: string;
  /** Complaints about single fields, by the provider's name of the field. */
  readonly fields?: readonly { readonly name: string; readonly message: string }[];
  readonly traceId?: string;
  /** What it says of the verification, where the call asked for one; counts only where it means REFUSED. */
  readonly verification?: VerificationObservation;
}

/** Reads a provider's error form; must take any body without throwing. */
export type RefusalReader = (answer: RefusedAnswer) => Refusal;

/** Whether a call may change something at the provider. */
export type Effect = 'read' | 'write';

/** What a status that is no success means, unless the provider's error form knows better. */
export function codeOfStatus(status: number, effect: Effect): FailureCode {
  if (status === 401 || status === 403) return 'UNAUTHENTICATED';
  if (status === 409) return 'CONFLICT';
  if (status === 429) return 'RATE_LIMITED';
  // A gateway that gave up waiting says 408 or 5xx while the work behind it goes on.
  if (status === 408 || status >= 500) return effect === 'write' ? 'UNKNOWN_OUTCOME' : 'UNAVAILABLE';
  if (status >= 400) return 'REFUSED';
  // "See the result over there" can follow a write that was carried out; the other redirects send it elsewhere.
  return effect === 'write' && (status === 302 || status === 303) ? 'UNKNOWN_OUTCOME' : 'UNEXPECTED_ANSWER';
}

/** What happened, for people, from the code and the status; the provider's own words follow where it gave some. */
export function describeRefusal(providerName: string, code: FailureCode, status: number, words?: string): string {
  const tail = words === undefined ? '' : `: ${words}`;
  if (status < 400)
    return `${providerName} answered with a redirect (${status}), which is not followed: check its base URL`;
  switch (code) {
    case 'UNAUTHENTICATED':
      return status === 403
        ? `${providerName} does not let us do this (403)${tail}`
        : `${providerName} does not accept our credentials (${status})${tail}`;
    case 'CONFLICT':
      return `${providerName} has it already (${status})${tail}`;
    case 'RATE_LIMITED':
      return `${providerName} asks us to slow down (${status})`;
    case 'UNAVAILABLE':
      return `${providerName} failed (${status})`;
    case 'UNKNOWN_OUTCOME':
      return `${providerName} failed (${status}) and may have acted all the same`;
    default:
      return `${providerName} refused the request (${status})${tail}`;
  }
}
