import type { FailureCode } from '../../domain/registration/provider-failure.js';
import type { IdempotencyPolicy } from '../../providers/idempotency-policy.js';

/** Tries in all of what may have had an effect: with the backoff below about four minutes. */
export const MAX_ATTEMPTS = 10;

/** Tries in all of what surely had none: with the backoff below about three hours, to outlast an outage. */
export const MAX_HARMLESS_ATTEMPTS = 100;

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 120_000;

/** What is to happen after a call that failed. */
export type NextStep =
  /** Try again after the delay; `isOutcomeOpen` when the provider may have acted all the same. */
  | { readonly kind: 'retry'; readonly delayMs: number; readonly isOutcomeOpen: boolean }
  /** It is over: the provider refused, or the last try failed without effect. */
  | { readonly kind: 'refused' }
  /** It cannot be learnt whether the provider acted: an operator decides. */
  | { readonly kind: 'unknown' };

/** A failed call, as far as the decision goes. */
export interface FailedCall {
  readonly code: FailureCode;
  /** Tries made so far, this one included. */
  readonly attempts: number;
  /** Whether an earlier try's outcome was open already. */
  readonly wasOutcomeOpen: boolean;
  /** Whether the provider answered, be it with an error. */
  readonly wasAnswered: boolean;
  /** When the provider wants to be asked again. */
  readonly retryAfterMs?: number;
}

/**
 * Decides what follows a failed call. Pure: `random` is in [0, 1).
 *
 * A refusal is final. A call that surely had no effect is tried again with backoff. A call with an unknown
 * outcome is tried again only where the operation's policy makes that safe.
 */
export function decideNextStep(policy: IdempotencyPolicy, failed: FailedCall, random: number): NextStep {
  switch (failed.code) {
    case 'RATE_LIMITED':
    case 'UNAVAILABLE':
      if (failed.attempts >= MAX_HARMLESS_ATTEMPTS) return { kind: failed.wasOutcomeOpen ? 'unknown' : 'refused' };
      return {
        kind: 'retry',
        delayMs: Math.max(backoffMs(failed.attempts, random), failed.retryAfterMs ?? 0),
        isOutcomeOpen: failed.wasOutcomeOpen,
      };
    case 'UNKNOWN_OUTCOME':
      if (failed.attempts >= MAX_ATTEMPTS || policy.kind === 'neverRetry') return { kind: 'unknown' };
      return {
        kind: 'retry',
        delayMs: Math.max(backoffMs(failed.attempts, random), holdMs(policy, failed.wasAnswered)),
        isOutcomeOpen: true,
      };
    case 'UNAUTHENTICATED':
    case 'REFUSED':
    case 'CONFLICT':
    case 'UNEXPECTED_ANSWER':
      return { kind: failed.wasOutcomeOpen ? 'unknown' : 'refused' };
  }
}

/**
 * How long to wait before an unknown outcome may be looked up; 0 where repeating the key is safe at once, which
 * after an answer it is not for a provider that repeats its answers.
 */
export function holdMs(policy: IdempotencyPolicy, wasAnswered: boolean): number {
  if (policy.kind === 'lookUpFirst') return policy.holdMs;
  return policy.kind === 'newKeyAfterAnswer' && wasAnswered ? policy.holdMs : 0;
}

/** Doubling from half a second up to two minutes, with a quarter of jitter to either side. */
export function backoffMs(attempts: number, random: number): number {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
  return Math.round(delay * (0.75 + random / 2));
}
