import type { Socket } from 'node:net';
import { Client, type PoolConfig } from 'pg';
import { READ_ONLY, ReadOnlyServerError } from './database-unavailable.js';

/** How long a server may say nothing, to a statement or a new connection, before the connection is given up. */
export const SILENCE_MS = 60_000;

const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 10_000;
/** No transaction here waits for anything but the database. */
const IDLE_IN_TRANSACTION_MS = 30_000;

type Release = (error?: Error | boolean) => void;

/**
 * A connection of a pool that goes as soon as it is of no use: when its server is lost, and when its server takes no writes
 * any more (a former primary, or a standby that an address led to). The pool opens another one in its place.
 *
 * Kysely gives a connection back only after a commit or rollback that was answered, so that without this each transaction
 * under way when the server is lost would take a place in the pool away for ever.
 */
export class PooledConnection extends Client {
  #giveBack: Release = () => undefined;

  constructor(config?: PoolConfig) {
    super(config);
    this.once('end', () => {
      this.#giveBack(true);
    });
    this.connection.on('errorMessage', ({ code }: { code?: string }) => {
      if (code === READ_ONLY) void this.end();
    });
  }

  /** Set by the pool when the connection is handed out; it may then be called more than once. */
  set release(giveBack: Release) {
    let isGivenBack = false;
    this.#giveBack = (error) => {
      if (isGivenBack) return;
      isGivenBack = true;
      giveBack(error);
    };
  }

  get release(): Release {
    return this.#giveBack;
  }
}

/**
 * What every pool of the service is opened with, so that its connections recover by themselves from a failover.
 * @param silenceMs how long a server may say nothing; 0 for as long as it likes
 */
export function recoveringPool(silenceMs: number) {
  return {
    Client: PooledConnection,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // A machine of ours that is gone says nothing either: the server gives up what it had locked.
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    onConnect: async (client: Client): Promise<void> => {
      // A machine that is gone says nothing: keep-alive finds that out only while nothing is on its way to it.
      const stream = client.connection.stream as Socket;
      stream.setTimeout(silenceMs, () => stream.destroy());
      // Compiling a statement of many small parts, as a planned answer is, takes longer than running it.
      const { rows } = await client.query<{ is_standby: boolean }>(
        "select pg_is_in_recovery() as is_standby, set_config('jit', 'off', false)",
      );
      if (rows[0]?.is_standby) throw new ReadOnlyServerError();
    },
  };
}
