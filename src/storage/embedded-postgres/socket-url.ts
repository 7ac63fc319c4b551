import { socketPort } from './data-directory.js';
import { databaseName, databaseUser } from './database-names.js';

/**
 * The embedded database's URL over the Unix socket in a folder. The folder goes where the host does: MikroORM ignores a `host`
 * parameter, and node-postgres, MikroORM and libpq all decode a host.
 */
export function socketUrl(folder: string): string {
  return `postgresql://${databaseUser}@${encodeURIComponent(folder)}:${socketPort}/${databaseName}`;
}
