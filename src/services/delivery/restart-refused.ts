import type { Submission } from '../../domain/submission/submission.entity.js';

/**
 * Begins anew what was refused, since it surely had no effect. A change of the customer that another one followed is called
 * off instead: the later one says all that it said, and its repeat, as it was first said, would undo what is said anew
 * before it. Pure but for the submissions.
 * @param all of the registration
 */
export function restartRefused(refused: readonly Submission[], all: readonly Submission[], newKey: () => string): void {
  for (const submission of refused) {
    if (isSuperseded(submission, all)) submission.cancel();
    else submission.startAnew(newKey());
  }
}

function isSuperseded({ operation, position }: Submission, all: readonly Submission[]): boolean {
  const isLater = (other: Submission): boolean => other.position > position && other.state !== 'CANCELLED';
  return operation === 'updateCustomer' && all.some((other) => other.operation === operation && isLater(other));
}
