import { ServerError, ServerParseError, type ApolloLink, type ErrorLike } from '@apollo/client';
import { RetryLink } from '@apollo/client/link/retry';

const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 5_000;
const MOST_ATTEMPTS = 6;

/**
 * Sends again what got no answer, with pauses that double: every query, and the mutations that carry an `idempotencyKey`. The
 * service takes such a repeat for what it is, so that a dropped answer creates nobody twice. Any other mutation fails once
 * and is left to the person at the screen.
 */
export function createRetryLink(): RetryLink {
  return new RetryLink({
    delay: { initial: FIRST_DELAY_MS, max: LONGEST_DELAY_MS, jitter: true },
    attempts: { max: MOST_ATTEMPTS, retryIf: (error, operation) => isPassing(error) && canBeRepeated(operation) },
  });
}

/** Whether trying again may help: nothing answered, or what answered was busy or broken. */
function isPassing(error: ErrorLike): boolean {
  if (!ServerError.is(error) && !ServerParseError.is(error)) return true;
  return error.statusCode === 429 || error.statusCode >= 500;
}

function canBeRepeated({ operationType, variables }: ApolloLink.Operation): boolean {
  const input = variables['input'] as { idempotencyKey?: unknown } | undefined;
  return operationType === 'query' || typeof input?.idempotencyKey === 'string';
}
