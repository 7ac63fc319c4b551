import { v4 as uuidv4 } from 'uuid';
import type { Submission } from '../../domain/submission/submission.entity.js';
import { closingOperations } from '../../domain/submission/submission-state.js';

/**
 * Puts the operations that concern the customer as a whole (`closingOperations`) behind all others of a registration, as far
 * as they are still to be sent, and keeps their order. One that was refused begins anew: what comes before it now may mend
 * what it was refused for. One that may have been carried out stays where it is, to be looked up.
 * @param submissions all of the registration, in their order
 */
export function putClosingLast(submissions: readonly Submission[]): void {
  let last = Math.max(...submissions.map(({ position }) => position));
  for (const submission of submissions.filter(isToBeSent)) {
    if (submission.state === 'REFUSED') submission.startAnew(uuidv4());
    last += 1;
    submission.position = last;
  }
}

function isToBeSent({ operation, state, isOutcomeOpen }: Submission): boolean {
  const isOpen = state === 'PENDING' || state === 'REFUSED' || (state === 'WAITING' && !isOutcomeOpen);
  return isOpen && closingOperations.includes(operation);
}
