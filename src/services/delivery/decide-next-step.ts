import type { FailureCode } from '../../domain/registration/provider-failure.js';
import type { IdempotencyPolicy } from '../../providers/idempotency-policy.js';

/** Tries in all before a submission is given up: with the backoff below about four minutes. */
export const MAX_ATTEMPTS = 10;

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
  const isLast = failed.attempts >= MAX_ATTEMPTS;
  switch (failed.code) {
    case 'RATE_LIMITED':
    case 'UNAVAILABLE':
      if (isLast) return { kind: failed.wasOutcomeOpen ? 'unknown' : 'refused' };
      return {
        kind: 'retry',
        delayMs: Math.max(backoffMs(failed.attempts, random), failed.retryAfterMs ?? 0),
        isOutcomeOpen: failed.wasOutcomeOpen,
      };
    case 'UNKNOWN_OUTCOME':
      if (isLast || policy.kind === 'neverRetry') return { kind: 'unknown' };
      return {
        kind: 'retry',
        delayMs: Math.max(backoffMs(failed.attempts, random), holdMs(policy)),
        isOutcomeOpen: true,
      };
    case 'UNAUTHENTICATED':
    case 'REFUSED':
    case 'CONFLICT':
    case 'UNEXPECTED_ANSWER':
      return { kind: failed.wasOutcomeOpen ? 'unknown' : 'refused' };
  }
}

/** How long to wait before an unknown outcome may be looked up; 0 where the key makes a repeat safe at once. */
export function holdMs(policy: IdempotencyPolicy): number {
  return policy.kind === 'lookUpFirst' ? policy.holdMs : 0;
}

/** Doubling from half a second up to two minutes, with a quarter of jitter to either side. */
export function backoffMs(attempts: number, random: number): number {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
  return Math.round(delay * (0.75 + random / 2));
}
