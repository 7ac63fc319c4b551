import { ProviderError } from '../providers/provider-error.js';

/** What operators are told of a fault: enough to find it, nothing that it was about. */
export interface FaultDescription {
  readonly name: string;
  /** Left out where the text can quote data: the database's, the ORM's and parsers' own errors. */
  readonly message?: string;
  /** The database's SQLSTATE or Node's error code. */
  readonly code?: string;
  readonly constraint?: string;
  /** Where it happened: the stack's frames without its first line. */
  readonly at?: string;
}

const safeNames = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'AssertionError',
  'TimeoutError',
  'KeyDestroyed',
]);

/**
 * Describes an error for logs and job rows. Messages of the ORM hold whole statements with their values, so only
 * messages of plain errors and of providers' failures, which are free of data by rule, are kept.
 */
export function describeFault(error: unknown): FaultDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  const isSafe = error instanceof ProviderError || safeNames.has(error.constructor.name);
  return {
    name: error.constructor.name,
    ...(isSafe && { message: error.message }),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    at: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .join('\n'),
  };
}
