import type { ErrorLike } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

interface ProblemProps {
  readonly error: ErrorLike;
  /** What trying again does; default: there is no button for it. */
  readonly onRetry?: () => void;
}

/** Says in words what went wrong with a request as a whole. */
export function Problem({ error, onRetry }: ProblemProps) {
  return (
    <div className="problem" role="alert">
      <h2>That did not work</h2>
      <p>{describe(error)}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

function describe(error: ErrorLike): string {
  if (CombinedGraphQLErrors.is(error)) return error.message;
  if (ServerError.is(error) && error.statusCode < 500)
    return `The service has refused this (HTTP ${error.statusCode}).`;
  return 'The service could not be reached.';
}
