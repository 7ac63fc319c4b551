import type { Registration } from '../../domain/registration/registration.entity.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import { closingOperations, sideOperations } from '../../domain/submission/submission-state.js';

/** The first submission that may be sent now; none while another one is under way or the customer is not there yet. */
export function chooseDue(
  submissions: readonly Submission[],
  registration: Registration,
  now: Date,
): Submission | undefined {
  if (registration.state === 'CLOSED') return undefined;
  if (submissions.some((one) => one.state === 'SENDING' && one.leasedUntil && one.leasedUntil > now)) return undefined;
  const isDue = (one: Submission): boolean =>
    one.state === 'PENDING' ||
    one.state === 'SENDING' ||
    (one.state === 'WAITING' && (!one.nextAttemptAt || one.nextAttemptAt <= now));
  // A change of an identifier waits for what was sent before of it, or of another one of its type, also when that is
  // unknown: a provider may take one of a type at a time. A change of the customer waits for the one before it, whose
  // repeat would undo it.
  const isFirstOfItsKind = (one: Submission): boolean =>
    !submissions.some((other) => other.position < one.position && isOpen(other) && isOfSameKind(one, other));
  // What concerns the customer as a whole comes after everything else, and only if all of that is done.
  const isPrepared = (one: Submission): boolean =>
    !closingOperations.includes(one.operation) ||
    submissions.every((other) => other.position >= one.position || isCounted(other));
  const hasSubject = (one: Submission): boolean =>
    one.operation === 'createCustomer' || sideOperations.includes(one.operation) || Boolean(registration.externalId);
  return submissions.find((one) => isDue(one) && hasSubject(one) && isFirstOfItsKind(one) && isPrepared(one));
}

/** Done, called off, or about something that comes on its own. */
function isCounted({ state, operation }: Submission): boolean {
  return state === 'SUCCEEDED' || state === 'CANCELLED' || sideOperations.includes(operation);
}

function isOpen({ state }: Submission): boolean {
  return state === 'PENDING' || state === 'SENDING' || state === 'WAITING' || state === 'UNKNOWN';
}

function isOfSameKind(one: Submission, other: Submission): boolean {
  if (one.operation === 'updateCustomer') return other.operation === 'updateCustomer';
  // A copy of a document is tied to the identifier of its type, which has to be there first.
  if (one.document) return other.document?.id === one.document.id || isItsIdentifier(one, other);
  return Boolean(one.identifier) && one.identifier?.type === other.identifier?.type;
}

function isItsIdentifier({ document }: Submission, { operation, identifier }: Submission): boolean {
  return operation === 'createIdentifier' && identifier?.type === document?.type;
}
