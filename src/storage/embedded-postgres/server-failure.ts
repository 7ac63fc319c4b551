import { DatabaseStartError } from '../database-start-error.js';
import type { DatabasePaths } from './data-directory.js';

/** Says what PostgreSQL's output means for whoever starts the service. */
export function describeFailure(
  action: 'initialised' | 'started',
  output: string,
  { dataDir, cluster, logFile }: Pick<DatabasePaths, 'dataDir' | 'cluster' | 'logFile'>,
): DatabaseStartError {
  if (/No space left on device|Disk quota exceeded/i.test(output)) {
    return new DatabaseStartError(
      'NO_SPACE',
      `There is no space left for the database in ${dataDir}. Free some, or set DATA_DIR to another disk.`,
    );
  }
  if (output.includes('could not look up effective user ID')) {
    return new DatabaseStartError(
      'NO_OTHER_USER',
      'PostgreSQL needs its user to have a name, and this user id has none. Add it to /etc/passwd, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
  if (output.includes('database files are incompatible with server')) {
    return new DatabaseStartError(
      'WRONG_VERSION',
      `The database in ${cluster} was made by another build of PostgreSQL. Use the release of the service that made it, or set DATA_DIR to another folder.`,
    );
  }
  if (/Permission denied|Read-only file system/.test(output)) {
    return new DatabaseStartError(
      'DATA_DIR_NOT_WRITABLE',
      `PostgreSQL may not write below ${dataDir} (${findReason(output)}). Give its user the right to, or set DATA_DIR to another folder.`,
    );
  }
  const log = action === 'started' ? ` Its log is ${logFile}.` : '';
  return new DatabaseStartError(
    'START_FAILED',
    `The embedded PostgreSQL could not be ${action} in ${cluster}: ${findReason(output)}.${log}`,
  );
}

/** Whether a former server still holds the folder or its memory, which passes when it ends. */
export function isHeldByFormerServer(output: string): boolean {
  return /lock file ".*" (already exists|is empty)|pre-existing shared memory block/.test(output);
}

/** The last line with a reason, without time, process and level; what the server told those who knocked too early is none. */
function findReason(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !line.includes('the database system is '));
  const reason = lines.findLast((line) => /\b(FATAL|PANIC): |^initdb: error: /.test(line)) ?? lines.at(-1);
  return reason?.replace(/^.*?\b(FATAL|PANIC|error):\s*/, '').trim() ?? 'it ended without a word';
}
