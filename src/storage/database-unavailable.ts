import { types } from 'node:util';

/** SQLSTATE `read_only_sql_transaction`: the server takes no writes. */
export const READ_ONLY = '25006';

/** SQLSTATEs of a server that goes, comes, is full or takes no writes: connection exceptions, shutdowns, too many clients. */
const states = /^(08\w{3}|57P0[1-3]|53300|25006|25P03)$/;

/** What Node says where no server is, or where one was. */
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What pg and its pool say without a code. */
const messages =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed) and is not queryable)/;

/** A connection led to a standby: its address does not follow the primary, or not yet. */
export class ReadOnlyServerError extends Error {
  override readonly name = 'ReadOnlyServerError';
  /** As if a write had been tried. */
  readonly code = READ_ONLY;

  constructor() {
    super('The database server is a standby and takes no writes');
  }
}

/**
 * Whether an error of storage says that the database cannot be used at the moment, so that the same can be tried again: it is
 * not reached, it ended, or it takes no writes. What was under way may or may not have been committed.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined) return messages.test(error.message);
  return states.test(code) || systemCodes.has(code) || (code === 'ENOENT' && syscall === 'connect');
}
