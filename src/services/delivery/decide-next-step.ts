import type { FailureCode } from '../../domain/registration/provider-failure.js';
import type { IdempotencyPolicy } from '../../providers/idempotency-policy.js';
import { restMs } from './judge-repeat.js';

/**
 * Tries in all of what harms nobody, since it surely had no effect or the operation's policy makes a repeat safe: with the
 * backoff below about three hours, to outlast an outage.
 */
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
  /** Whether no further try can tell what became of it; default: no. */
  readonly isFinal?: boolean;
  /** When the key that was sent was first sent; absent: just now. */
  readonly keyUsedAt?: Date;
  /** When the provider wants to be asked again. */
  readonly retryAfterMs?: number;
}

/**
 * Decides what follows a failed call. Pure: `random` is in [0, 1).
 *
 * A refusal is final. A call that surely had no effect is tried again with backoff. A call with an unknown
 * outcome is tried again only where the operation's policy makes that safe, and not before the provider had its rest.
 */
export function decideNextStep(policy: IdempotencyPolicy, failed: FailedCall, now: Date, random: number): NextStep {
  switch (failed.code) {
    case 'RATE_LIMITED':
    case 'UNAVAILABLE':
      if (failed.attempts >= MAX_HARMLESS_ATTEMPTS) return { kind: failed.wasOutcomeOpen ? 'unknown' : 'refused' };
      return retry(policy, failed, failed.wasOutcomeOpen, now, random);
    case 'UNKNOWN_OUTCOME':
      if (failed.isFinal || failed.attempts >= MAX_HARMLESS_ATTEMPTS) return { kind: 'unknown' };
      if (policy.kind === 'neverRetry') return { kind: 'unknown' };
      return retry(policy, failed, true, now, random);
    case 'UNAUTHENTICATED':
    case 'REFUSED':
    case 'CONFLICT':
    case 'UNEXPECTED_ANSWER':
      return { kind: failed.wasOutcomeOpen ? 'unknown' : 'refused' };
  }
}

function retry(
  policy: IdempotencyPolicy,
  { attempts, wasAnswered, keyUsedAt, retryAfterMs = 0 }: FailedCall,
  isOutcomeOpen: boolean,
  now: Date,
  random: number,
): NextStep {
  const delayMs = Math.max(backoffMs(attempts, random), retryAfterMs);
  const at = new Date(now.getTime() + delayMs);
  const rest = restMs(policy, { isOutcomeOpen, isKeySpent: wasAnswered, keyUsedAt }, at);
  return { kind: 'retry', delayMs: Math.max(delayMs, rest), isOutcomeOpen };
}

/** Doubling from half a second up to two minutes, with a quarter of jitter to either side. */
export function backoffMs(attempts: number, random: number): number {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
  return Math.round(delay * (0.75 + random / 2));
}
