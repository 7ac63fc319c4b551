/**
 * Why the database is not there:
 * - `DATA_DIR_IN_USE`: another service runs on the folder
 * - `DATA_DIR_NOT_WRITABLE`: this user may not create or change files there
 * - `DATA_DIR_UNUSABLE`: what lies in the folder is no database, or it vanished while the service ran
 * - `PATH_TOO_LONG`: no folder for the Unix socket is short enough
 * - `NO_SPACE`: the disk is full
 * - `WRONG_VERSION`: files of another major version, or a server older than the service needs
 * - `NO_BINARIES`: PostgreSQL is not installed for this platform, or does not run on it
 * - `NO_OTHER_USER`: the service is root, and no other user can run PostgreSQL on the folder
 * - `START_FAILED`: PostgreSQL ended while it started; the message names its log file
 * - `INVALID_URL`: `DATABASE_URL` is not a PostgreSQL address
 * - `UNREACHABLE`: no server answers there
 * - `WRONG_CREDENTIALS`: the server refuses the user
 * - `NO_DATABASE`: the server has no database of that name
 * - `SCHEMA_OUTDATED`: its tables are those of an earlier version, or not there
 */
export type DatabaseStartErrorCode =
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_NOT_WRITABLE'
  | 'DATA_DIR_UNUSABLE'
  | 'PATH_TOO_LONG'
  | 'NO_SPACE'
  | 'WRONG_VERSION'
  | 'NO_BINARIES'
  | 'NO_OTHER_USER'
  | 'START_FAILED'
  | 'INVALID_URL'
  | 'UNREACHABLE'
  | 'WRONG_CREDENTIALS'
  | 'NO_DATABASE'
  | 'SCHEMA_OUTDATED';

/** The database cannot be used. The message is for whoever starts the service: what is wrong and what to do; it holds no secret. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError';

  constructor(
    readonly code: DatabaseStartErrorCode,
    message: string,
  ) {
    super(message);
  }
}
