import type { Submission } from '../../domain/submission/submission.entity.js';
import type { IdempotencyPolicy } from '../../providers/idempotency-policy.js';
import type { Outcome } from './carry-out.js';
import { decideNextStep, type NextStep } from './decide-next-step.js';

/**
 * What a failed call makes of its submission, as it was read after the call: a key that was put to use meanwhile is on it.
 * Pure but for the submission.
 * @param random in [0, 1)
 * @returns what follows, for the caller to enqueue
 */
export function settleFailure(
  submission: Submission,
  policy: IdempotencyPolicy,
  { error, wasOutcomeOpen, isFinal }: Extract<Outcome, { kind: 'failed' }>,
  now: Date,
  random: number,
): NextStep {
  const { code, retryAfterMs, status, isHeldBack = false } = error.details;
  if (isHeldBack) submission.attempts -= 1;
  submission.endCall(now);
  submission.failure = error.toFailure();
  submission.isKeySpent ||= status !== undefined;
  const { attempts, isKeySpent: wasAnswered, keyUsedAt } = submission;
  const failed = { code, attempts, wasOutcomeOpen, wasAnswered, isFinal, keyUsedAt, retryAfterMs };
  const next = decideNextStep(policy, failed, now, random);
  if (next.kind === 'retry') {
    submission.state = 'WAITING';
    submission.isOutcomeOpen = next.isOutcomeOpen;
    submission.nextAttemptAt = new Date(now.getTime() + next.delayMs);
  } else {
    submission.state = next.kind === 'unknown' ? 'UNKNOWN' : 'REFUSED';
    submission.nextAttemptAt = undefined;
    if (next.kind === 'refused') submission.inputEncrypted = undefined;
  }
  return next;
}
