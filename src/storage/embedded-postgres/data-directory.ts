import { createHash } from 'node:crypto';
import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseStartError } from '../database-start-error.js';

/** Where the parts of an embedded database lie. */
export interface DatabasePaths {
  /** `DATA_DIR`, absolute and without symbolic links. */
  readonly dataDir: string;
  /** The database's files (PostgreSQL calls them a cluster). */
  readonly cluster: string;
  /** PostgreSQL's own log. */
  readonly logFile: string;
  /** The folder of the Unix socket. */
  readonly socketFolder: string;
}

/** The port in the socket's file name: nothing listens on TCP. */
export const socketPort = 5432;

/** `sun_path` of macOS without its closing zero; Linux takes 107. */
const maxSocketPathBytes = 103;

/**
 * Creates `DATA_DIR` where it is missing.
 * @throws DatabaseStartError DATA_DIR_NOT_WRITABLE, NO_SPACE, PATH_TOO_LONG
 */
export async function prepareDataDirectory(folder: string): Promise<DatabasePaths> {
  const wanted = resolve(folder);
  try {
    await mkdir(wanted, { recursive: true });
    const dataDir = await realpath(wanted);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return {
      dataDir,
      cluster: join(dataDir, 'postgres'),
      logFile: join(dataDir, 'postgres.log'),
      socketFolder: chooseSocketFolder(dataDir),
    };
  } catch (error) {
    throw toFolderError(error, wanted);
  }
}

/**
 * The socket's folder: inside `dataDir`, or where that path is too long for a socket, a folder of the temp directory named
 * after a hash of it, so that every service of this `dataDir` finds the same one.
 * @throws DatabaseStartError PATH_TOO_LONG
 */
export function chooseSocketFolder(dataDir: string, tempDirs: readonly string[] = [tmpdir(), '/tmp']): string {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const choices = [join(dataDir, 'socket'), ...tempDirs.map((temp) => join(temp, `customer-graph-${hash}`))];
  const folder = choices.find((choice) => Buffer.byteLength(socketFile(choice)) <= maxSocketPathBytes);
  if (folder) return folder;
  throw new DatabaseStartError(
    'PATH_TOO_LONG',
    `The path of ${dataDir} is too long for a Unix socket, and so is the temp directory's. Set DATA_DIR or TMPDIR to a shorter path.`,
  );
}

/** The socket that PostgreSQL makes in a folder. */
export function socketFile(folder: string): string {
  return join(folder, `.s.PGSQL.${socketPort}`);
}

/** Says what a file system's refusal means for the one who chose the folder; any other error comes back as it is. */
export function toFolderError(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DatabaseStartError(
      'NO_SPACE',
      `There is no space left for the database in ${folder}. Free some, or set DATA_DIR to another disk.`,
    );
  }
  const reasons: Partial<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'a file of that name is in the way',
    ENAMETOOLONG: 'the path is too long',
    ELOOP: 'its symbolic links form a loop',
  };
  const reason = reasons[code];
  if (!reason) return error;
  return new DatabaseStartError(
    'DATA_DIR_NOT_WRITABLE',
    `The database cannot be kept in ${folder}: ${reason}. Give this user the right to write there, or set DATA_DIR to another folder.`,
  );
}
