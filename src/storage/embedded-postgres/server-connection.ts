import { randomUUID } from 'node:crypto';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { socketPort } from './data-directory.js';
import { databaseUser } from './database-names.js';

/** What knocking at a socket found: a server that is ready, one that starts or stops just now, none, or one that refuses. */
export type Knock =
  | { readonly state: 'ready'; readonly client: Client }
  | { readonly state: 'busy' | 'absent' }
  | { readonly state: 'refused'; readonly reason: string };

const cannotConnectNow = '57P03';
const adminShutdown = '57P01';
const tooManyConnections = '53300';

/** Every embedded server has it; the ownership lock is taken there, since advisory locks belong to a database. */
const maintenanceDatabase = 'postgres';

/**
 * Connects to the server of a socket folder, as this process by name so that others can say who holds the database.
 * @throws what the socket's connection throws, other than for want of a server
 */
export async function knock(socketFolder: string): Promise<Knock> {
  const client = new Client({
    host: socketFolder,
    port: socketPort,
    user: databaseUser,
    database: maintenanceDatabase,
    ssl: false,
    application_name: nameOfService(process.pid),
    connectionTimeoutMillis: 10_000,
  });
  // A lost connection also rejects the query in hand; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return { state: 'ready', client };
  } catch (error) {
    await client.end();
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (error instanceof DatabaseError) {
      if ([cannotConnectNow, adminShutdown, tooManyConnections].includes(code)) return { state: 'busy' };
      return { state: 'refused', reason: error.message };
    }
    const message = (error as Error).message;
    if (message === 'timeout expired') return { state: 'busy' };
    // A socket without a server, or a server that ended in the middle of the greeting.
    if (
      ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
      message.startsWith('Connection terminated')
    ) {
      return { state: 'absent' };
    }
    throw error;
  }
}

/** Whether the server works on this very folder: it reads back what was just written there. */
export async function isServerOf(client: Client, cluster: string): Promise<boolean> {
  const name = `service-${randomUUID()}.probe`;
  const file = join(cluster, name);
  const content = randomUUID();
  try {
    await writeFile(file, content, { flag: 'wx' });
    // The server may be another user, whatever this one's umask is. The folder itself is closed to everybody else.
    await chmod(file, 0o644);
    const { rows } = await client.query<{ content: string | null }>('select pg_read_file($1, true) as content', [name]);
    return rows[0]?.content === content;
  } finally {
    await rm(file, { force: true });
  }
}

/** The process id of the server at the other end. */
export async function readServerPid(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(
    `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid`,
  );
  const [row] = rows;
  if (!row) throw new Error('PostgreSQL returned no row');
  return row.pid;
}

/** How the lock's connection of a service is named, which is how others learn its process id. */
export function nameOfService(pid: number): string {
  return `customer-graph service ${pid}`;
}

/** The other way round: undefined for a connection that is no service's. */
export function pidOfService(name: string): number | undefined {
  const pid = /^customer-graph service (\d+)$/.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}
