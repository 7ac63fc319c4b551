import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseStartError } from '../database-start-error.js';
import type { PostgresBinaries } from './binaries.js';
import { runProgram, type ServerAccount } from './server-account.js';

/**
 * Decides who runs PostgreSQL, which refuses root: the service's own user (undefined) unless that is root. As root, whoever
 * owns the database files already; else the first who can reach both the folder and the programs: `postgres`, `nobody`, the
 * owner of the folders above (a checkout in a home), and root itself renamed in a user namespace.
 * @throws DatabaseStartError DATA_DIR_NOT_WRITABLE for files of another user, NO_OTHER_USER when nobody can
 */
export async function chooseAccount(
  dataDir: string,
  clusterFolder: string,
  binaries: PostgresBinaries,
): Promise<ServerAccount | undefined> {
  const owner = await findOwner(clusterFolder);
  const ownId = process.getuid?.();
  if (ownId !== 0) {
    if (owner && owner.uid !== ownId) {
      throw new DatabaseStartError(
        'DATA_DIR_NOT_WRITABLE',
        `The database files in ${clusterFolder} belong to another user (id ${owner.uid}; this is ${ownId}). ` +
          'Start the service as that user, or set DATA_DIR to another folder.',
      );
    }
    return undefined;
  }
  for (const candidate of await listCandidates(dataDir, owner)) {
    if (await canReach(candidate, dataDir, binaries)) return candidate;
  }
  throw new DatabaseStartError(
    'NO_OTHER_USER',
    `PostgreSQL does not run as root, and no other user can run it on ${dataDir} with the programs below ${dirname(binaries.postgres)}. ` +
      'Start the service as an ordinary user, or set DATA_DIR to a folder that others can traverse (and install the service in one), ' +
      'or set DATABASE_URL to a PostgreSQL server.',
  );
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

async function listCandidates(dataDir: string, owner: Owner | undefined): Promise<ServerAccount[]> {
  const nobody = await findUser('nobody');
  const renamedRoot: ServerAccount[] = nobody ? [{ kind: 'namespace', ...nobody }] : [];
  if (owner?.uid === 0) return renamedRoot;
  if (owner) return [{ kind: 'user', ...owner }];
  const users = [await findUser('postgres'), nobody, await findOwnerAbove(dataDir)];
  return [
    ...users.filter((user) => user !== undefined).map((user) => ({ kind: 'user' as const, ...user })),
    ...renamedRoot,
  ];
}

/** By trying, since only the kernel knows about access lists, read-only mounts and namespaces that are switched off. */
async function canReach(
  account: ServerAccount,
  dataDir: string,
  { initdb, postgres }: PostgresBinaries,
): Promise<boolean> {
  const script = 'cd "$1" && "$2" --version && "$3" --version';
  return (await runProgram(account, '/bin/sh', ['-c', script, 'sh', dataDir, initdb, postgres])).exitCode === 0;
}

/** Asks `id`, which knows directories beyond /etc/passwd. */
async function findUser(name: string): Promise<Owner | undefined> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (option) => {
      const { exitCode, output } = await runProgram(undefined, 'id', [option, name]);
      return exitCode === 0 ? Number(output) : Number.NaN;
    }),
  );
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid: uid as number, gid: gid as number } : undefined;
}

/** The owner of the nearest folder that is not root's, from `folder` upwards. */
async function findOwnerAbove(folder: string): Promise<Owner | undefined> {
  const owner = await findOwner(folder);
  if (owner && owner.uid !== 0) return owner;
  return folder === dirname(folder) ? undefined : findOwnerAbove(dirname(folder));
}

async function findOwner(path: string): Promise<Owner | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
