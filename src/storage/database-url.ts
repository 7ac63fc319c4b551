import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError, type ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { DatabaseStartError, type DatabaseStartErrorCode } from './database-start-error.js';

/** The oldest PostgreSQL that serves. */
export const minServerVersion = 15;

const connectionTimeoutMs = 5000;
const startingTimeoutMs = 30_000;
const startingPauseMs = 250;
const cannotConnectNow = '57P03';

/**
 * Reads `DATABASE_URL` as node-postgres does, parameters (`sslmode`, `host`, …) included.
 * @throws DatabaseStartError INVALID_URL, which never repeats it
 */
export function parseDatabaseUrl(url: string): ClientConfig {
  try {
    const { protocol } = new URL(url.replace('@/', '@socket/'));
    if (['postgres:', 'postgresql:'].includes(protocol)) return { ...parseIntoClientConfig(url) };
  } catch {
    // The errors of both parsers may quote the URL, which may hold a password.
  }
  throw new DatabaseStartError(
    'INVALID_URL',
    'DATABASE_URL is not a PostgreSQL address: it has the form postgresql://user:password@host:5432/database, with special characters of the parts percent-encoded.',
  );
}

/**
 * Makes sure that a database can be used before anything relies on it. A server that is just starting gets half a minute.
 * @throws DatabaseStartError UNREACHABLE, WRONG_CREDENTIALS, NO_DATABASE, WRONG_VERSION
 */
export async function checkDatabase(connection: ClientConfig): Promise<void> {
  const client = await connect(connection);
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    const version = rows[0]?.server_version ?? '';
    if (Number.parseInt(version) >= minServerVersion) return;
    throw new DatabaseStartError(
      'WRONG_VERSION',
      `The server at ${describeAddress(client)} is PostgreSQL ${version}, and the service needs ${minServerVersion} or newer.`,
    );
  } finally {
    await client.end();
  }
}

async function connect(connection: ClientConfig): Promise<Client> {
  const startedAt = performance.now();
  for (;;) {
    const client = new Client({ connectionTimeoutMillis: connectionTimeoutMs, ...connection });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end();
      const isStarting = error instanceof DatabaseError && error.code === cannotConnectNow;
      if (!isStarting || performance.now() - startedAt > startingTimeoutMs)
        throw describeRefusal(error as Error, client);
      await sleep(startingPauseMs);
    }
  }
}

function describeRefusal(error: Error & { readonly code?: string }, client: Client): DatabaseStartError {
  const address = describeAddress(client);
  const { code = '', message } = error;
  if (code === '3D000') {
    return refuse(
      'NO_DATABASE',
      `The server at ${address} has no database "${client.database ?? ''}". Create it, or correct DATABASE_URL.`,
    );
  }
  if (code.startsWith('28') || code === '42501' || message.startsWith('SASL')) {
    const reason = error instanceof DatabaseError ? message : 'a password is needed, and DATABASE_URL has none';
    return refuse(
      'WRONG_CREDENTIALS',
      `The server at ${address} refuses user "${client.user ?? ''}" (${reason}). Correct DATABASE_URL or the user's rights.`,
    );
  }
  if (error instanceof DatabaseError)
    return refuse('UNREACHABLE', `The server at ${address} accepts no connection now: ${message}.`);
  if (/CERT|SSL|TLS/i.test(`${code} ${message}`)) {
    return refuse(
      'UNREACHABLE',
      `The connection to ${address} cannot be encrypted as DATABASE_URL asks: ${message}. Correct sslmode or sslrootcert in it.`,
    );
  }
  const reasons: Partial<Record<string, string>> = {
    ECONNREFUSED: 'connection refused',
    ENOTFOUND: 'unknown host',
    EAI_AGAIN: 'unknown host',
    ENOENT: 'no such socket',
    EHOSTUNREACH: 'no route to the host',
    ENETUNREACH: 'no route to the host',
    ETIMEDOUT: 'no answer',
    EACCES: 'permission denied',
  };
  const reason = reasons[code] ?? (message === 'timeout expired' ? 'no answer' : message);
  return refuse(
    'UNREACHABLE',
    `No PostgreSQL server answers at ${address} (${reason}). Start it, or correct DATABASE_URL, or unset it to use the embedded database.`,
  );
}

function describeAddress({ host, port }: Client): string {
  return host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : `${host}:${port}`;
}

function refuse(code: DatabaseStartErrorCode, message: string): DatabaseStartError {
  return new DatabaseStartError(code, message);
}
