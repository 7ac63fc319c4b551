import { types } from 'node:util';
import { ProviderError } from '../providers/provider-error.js';

/** What operators are told of a fault: enough to find it, nothing that it was about. */
export interface FaultDescription {
  readonly name: string;
  /** Left out where the text can quote data. */
  readonly message?: string;
  /** The database's SQLSTATE, Node's error code, or what a provider's failure means. */
  readonly code?: string;
  readonly constraint?: string;
  /** Where it happened: the stack's frames without its first lines. */
  readonly at?: string;
}

/** What the engine says without quoting a value. Most of its other messages do: `Cannot use 'in' operator to search for 'x' in Ada`. */
const SAYINGS =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null)|[\w$.]{1,80} is not (?:a function|a constructor|iterable|defined)|Assignment to constant variable\.|Maximum call stack size exceeded|Invalid (?:time value|array length|string length|URL)|fetch failed|terminated|The operation was aborted due to timeout|The operation timed out\.)/;
/** Errors of the engine and of the web's standards. */
const OF_THE_ENGINE: readonly string[] = ['TypeError', 'RangeError', 'ReferenceError', 'DOMException', 'TimeoutError'];
const CODE = /^\w{1,64}$/;
const MAX_MESSAGE_LENGTH = 300;
const MAX_FRAMES = 8;

/**
 * Describes an error for logs and job rows. Only the messages of plain errors, which this code throws and which are free of
 * data by rule, and fixed words of the engine are kept: the database, the ORM, parsers, Node's checks of arguments
 * (`ERR_INVALID_ARG_TYPE`), and a provider's failure, which has the provider's words, all quote what they were given.
 */
export function describeFault(error: unknown): FaultDescription {
  if (!isError(error)) return { name: typeof error };
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  const said = error instanceof ProviderError ? error.details.code : code;
  const message = messageOf(error, said);
  return {
    name: error.constructor.name,
    ...(message !== undefined && { message }),
    ...(typeof said === 'string' && CODE.test(said) && { code: said }),
    ...(typeof constraint === 'string' && CODE.test(constraint) && { constraint }),
    at: framesOf(error),
  };
}

/** Whether it is an error, also one of another realm, such as Node's own in a `vm` context. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

function messageOf({ constructor, message }: Error, code: unknown): string | undefined {
  if (OF_THE_ENGINE.includes(constructor.name)) return SAYINGS.exec(message)?.[0];
  const isOurs = constructor.name === 'Error' && !(typeof code === 'string' && code.startsWith('ERR_'));
  return isOurs ? message.slice(0, MAX_MESSAGE_LENGTH) : undefined;
}

/** The message stands before the frames, and can have lines that look like some. */
function framesOf({ stack = '', message }: Error): string {
  const end = message === '' ? -1 : stack.indexOf(message);
  return (end < 0 ? stack : stack.slice(end + message.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .join('\n');
}
