import { DatabaseStartError } from '../database-start-error.js';
import type { DatabasePaths } from './data-directory.js';
import { readPostmasterNote } from './postmaster-file.js';
import { isServerOf, knock, type Knock } from './server-connection.js';

/** What can be done about the cluster's server: use it, wait for it, or start it. */
export type FoundServer = Exclude<Knock, { state: 'refused' }>;

/**
 * Looks for a server that runs on the cluster: at its socket, and at the one that a running server noted, which differs when
 * the service that started it had another temp directory.
 * @throws DatabaseStartError DATA_DIR_IN_USE when the socket belongs to a server of other or deleted files
 */
export async function findServer({
  cluster,
  socketFolder,
}: Pick<DatabasePaths, 'cluster' | 'socketFolder'>): Promise<FoundServer> {
  const found = await knock(socketFolder);
  if (found.state === 'refused') throw describeForeign(socketFolder, found.reason);
  if (found.state === 'ready' && !(await isServerOf(found.client, cluster))) {
    await found.client.end();
    throw describeForeign(socketFolder, 'its files are others');
  }
  if (found.state !== 'absent') return found;

  const noted = (await readPostmasterNote(cluster))?.socketFolder;
  if (!noted || noted === socketFolder) return found;
  const former = await knock(noted);
  // The note may be a copy, together with the whole folder, of another folder's.
  if (former.state === 'refused') return found;
  if (former.state !== 'ready' || (await isServerOf(former.client, cluster))) return former;
  await former.client.end();
  return found;
}

function describeForeign(socketFolder: string, reason: string): DatabaseStartError {
  return new DatabaseStartError(
    'DATA_DIR_IN_USE',
    `A PostgreSQL server that does not serve this folder answers at ${socketFolder} (${reason}). The server of a deleted folder ` +
      'ends within a minute: try again then, or end it.',
  );
}
