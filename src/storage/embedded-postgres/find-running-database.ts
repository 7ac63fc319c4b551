import { prepareDataDirectory } from './data-directory.js';
import { findServer } from './find-server.js';
import { findOwnerPid } from './ownership.js';
import { socketUrl } from './socket-url.js';

/**
 * Looks for the embedded database of a service that runs on the folder, for a command that works beside it.
 * @returns its URL, or null when no service runs there: then the command starts the database itself
 * @throws DatabaseStartError when the folder's server is another's
 */
export async function findRunningDatabase(dataDir: string): Promise<string | null> {
  const found = await findServer(await prepareDataDirectory(dataDir));
  if (found.state !== 'ready') return null;
  try {
    return (await findOwnerPid(found.client)) === null ? null : socketUrl(found.client.host);
  } finally {
    await found.client.end();
  }
}
