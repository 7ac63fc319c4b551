import type { Submission } from '../../domain/submission/submission.entity.js';
import type { IdempotencyPolicy } from '../../providers/idempotency-policy.js';

/** What a submission, or its claim, knows of the calls before. */
export type EarlierCalls = Pick<Submission, 'isOutcomeOpen' | 'isKeySpent' | 'keyUsedAt'>;

/** Whether the key at hand can no longer be sent: the provider has answered to it, or may have forgotten it. */
export function needsNewKey(policy: IdempotencyPolicy, calls: EarlierCalls, now: Date): boolean {
  switch (policy.kind) {
    case 'newKeyAfterAnswer':
      return calls.isKeySpent || isForgotten(policy.keyLifetimeMs, calls, now);
    case 'sameKey':
      return policy.keyLifetimeMs !== undefined && isForgotten(policy.keyLifetimeMs, calls, now);
    case 'lookUpFirst':
    case 'neverRetry':
      return false;
  }
}

/** Whether the outcome of earlier calls has to be looked up before anything is sent. */
export function mustLookUp(policy: IdempotencyPolicy, calls: EarlierCalls, now: Date): boolean {
  return calls.isOutcomeOpen && (policy.kind === 'lookUpFirst' || needsNewKey(policy, calls, now));
}

/**
 * How long the provider has to be left alone after the last call, so that whatever it still carries out of that is there:
 * before a look-up, and before a repeat that nothing but its order makes safe. 0 where the key alone makes it safe.
 * @param at when the next call would be made
 */
export function restMs(policy: IdempotencyPolicy, calls: EarlierCalls, at: Date): number {
  if (!calls.isOutcomeOpen || policy.kind === 'neverRetry') return 0;
  const isKeyless = policy.kind === 'sameKey' && policy.keyLifetimeMs === undefined;
  return isKeyless || mustLookUp(policy, calls, at) ? (policy.holdMs ?? 0) : 0;
}

function isForgotten(keyLifetimeMs: number, { keyUsedAt }: EarlierCalls, now: Date): boolean {
  return keyUsedAt !== undefined && keyUsedAt !== null && now.getTime() - keyUsedAt.getTime() > keyLifetimeMs;
}
