import type { Submission } from '../../domain/submission/submission.entity.js';
import type { IdempotencyPolicy } from '../../providers/idempotency-policy.js';
import { restMs } from './judge-repeat.js';

/** A call that was begun so often and whose worker died each time is not begun again: it may be what kills them. */
export const MAX_INTERRUPTIONS = 10;

/** What becomes of a due submission before it is sent: it goes on, waits until `nextAttemptAt`, or an operator decides. */
export type TakenUp = 'GOES_ON' | 'WAITS' | 'UNKNOWN';

/**
 * Takes up a submission that is due. One that is still SENDING lost its worker, so its outcome is open. Where an open
 * outcome needs that, the provider first gets the time that it may need to commit what it was sent last. Pure but for the
 * submission.
 */
export function takeUp(
  submission: Submission,
  { name, policy }: { readonly name: string; readonly policy: IdempotencyPolicy },
  now: Date,
): TakenUp {
  if (submission.state === 'SENDING') {
    submission.isOutcomeOpen = true;
    submission.interruptions += 1;
    if (submission.interruptions >= MAX_INTERRUPTIONS) {
      giveUp(submission, name);
      return 'UNKNOWN';
    }
  }
  const restsUntil = lastSignOf(submission) + restMs(policy, submission, now);
  if (restsUntil <= now.getTime() || hadItsRest(submission, policy, now)) return 'GOES_ON';
  submission.state = 'WAITING';
  submission.nextAttemptAt = new Date(restsUntil);
  return 'WAITS';
}

/** Until when the last call may have been sent, in milliseconds: a dead worker lived no longer than its lease. */
function lastSignOf({ leasedUntil, outcomeAt }: Submission): number {
  return (leasedUntil ?? outcomeAt)?.getTime() ?? 0;
}

/** What waits has its rest in `nextAttemptAt`, unless its key was still good at that time and is not any more. */
function hadItsRest(submission: Submission, policy: IdempotencyPolicy, now: Date): boolean {
  const { state, nextAttemptAt } = submission;
  if (state !== 'WAITING' || !nextAttemptAt) return false;
  return restMs(policy, submission, nextAttemptAt) >= restMs(policy, submission, now);
}

function giveUp(submission: Submission, name: string): void {
  submission.state = 'UNKNOWN';
  submission.nextAttemptAt = undefined;
  submission.failure = {
    code: 'UNKNOWN_OUTCOME',
    message: `The call to ${name} was interrupted ${MAX_INTERRUPTIONS} times`,
    retryable: false,
    fieldErrors: [],
  };
}
