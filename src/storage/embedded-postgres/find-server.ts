import { DatabaseStartError } from '../database-start-error.js';
import type { DatabasePaths } from './data-directory.js';
import { readPostmasterNote } from './postmaster-file.js';
import { isServerOf, knock, type Knock } from './server-connection.js';

/**
 * Looks for a server that runs on the cluster: at its socket, and at the one that a running server noted, which differs when
 * the service that started it had another temp directory.
 * @throws DatabaseStartError DATA_DIR_IN_USE when the socket belongs to a server of other files
 */
export async function findServer({ cluster, socketFolder }: Pick<DatabasePaths, 'cluster' | 'socketFolder'>): Promise<Knock> {
  const found = await knock(socketFolder);
  if (found.state === 'ready' && !(await isServerOf(found.client, cluster))) {
    await found.client.end();
    throw new DatabaseStartError(
      'DATA_DIR_IN_USE',
      `A PostgreSQL server of other files, perhaps of a deleted or moved folder, answers at ${socketFolder}. A deleted folder's server ` +
        'ends within a minute: try again then, or end it.',
    );
  }
  if (found.state !== 'absent') return found;

  const noted = (await readPostmasterNote(cluster))?.socketFolder;
  if (!noted || noted === socketFolder) return found;
  const former = await knock(noted);
  // The note may be a copy, together with the whole folder, of another folder's.
  if (former.state !== 'ready' || (await isServerOf(former.client, cluster))) return former;
  await former.client.end();
  return found;
}
