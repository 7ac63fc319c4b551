import type { Submission } from '../../domain/submission/submission.entity.js';
import { creatingOperations } from '../../domain/submission/submission-state.js';

/**
 * Calls off what a customer that is being erased still has for a provider. What is under way is left alone, and so is what may
 * have made something there: it has to be known before the provider can be told. Whether a change or a step of a document
 * was carried out does not matter any more. Pure but for the submissions.
 */
export function cancelUnsent(submissions: readonly Submission[], now: Date): void {
  for (const submission of submissions) if (!isToBeSettled(submission, now)) callOff(submission);
}

/** Whether an erasure has to wait for a submission: its call is under way, or may have made something. */
export function isToBeSettled({ state, operation, isOutcomeOpen, leasedUntil }: Submission, now: Date): boolean {
  const isCreating = creatingOperations.includes(operation);
  if (state === 'SENDING') return isCreating || (leasedUntil !== undefined && leasedUntil > now);
  return isCreating && (state === 'UNKNOWN' || (state === 'WAITING' && isOutcomeOpen));
}

function callOff(submission: Submission): void {
  if (submission.state === 'SUCCEEDED' || submission.state === 'CANCELLED') return;
  submission.cancel();
  submission.leasedUntil = undefined;
  submission.isOutcomeOpen = false;
}
