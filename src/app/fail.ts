import { describeFault } from '../services/describe-fault.js';
import { DatabaseStartError } from '../storage/database-start-error.js';
import { ConfigError } from './config.js';
import { ListenError } from './listen.js';

/** Ends the process: says what went wrong and what to do. Of a fault of ours it is said where it happened, and nothing that it was about. */
export function fail(error: unknown): never {
  process.stderr.write(`\n${describeFailure(error)}\n\n`);
  process.exit(1);
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'Something that is no error was thrown';
  const isForPeople =
    error instanceof ConfigError || error instanceof DatabaseStartError || error instanceof ListenError;
  if (isForPeople) return error.message;
  const { name, message, code, constraint, at } = describeFault(error);
  return `${[name, message, code, constraint].filter(Boolean).join(': ')}\n${at}`;
}
