import { DatabaseStartError } from '../storage/database-start-error.js';
import { ConfigError } from './config.js';
import { ListenError } from './listen.js';

/** Ends the process: says what went wrong and what to do. The stack is shown for faults of ours only. */
export function fail(error: unknown): never {
  process.stderr.write(`\n${describeFailure(error)}\n\n`);
  process.exit(1);
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForPeople =
    error instanceof ConfigError || error instanceof DatabaseStartError || error instanceof ListenError;
  return isForPeople ? error.message : (error.stack ?? error.message);
}
