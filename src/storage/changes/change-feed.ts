import type { EntityManager } from '@mikro-orm/postgresql';
import { Client } from 'pg';

/** Who is told of a change: gets the id of the customer that changed. */
export type ChangeListener = (customerId: string) => void;

/** Where the feed reports that its connection was lost or is back. */
export interface FeedLog {
  warn(details: object, message: string): void;
}

const CHANNEL = 'customer_changed';
const RECONNECT_MS = 500;
const CONNECT_TIMEOUT_MS = 5000;
/** The connection is mostly silent: a server that vanished is found out some ten seconds after this. */
const KEEP_ALIVE_MS = 10_000;

/** Announces in the transaction of `em` that a customer changed; listeners in every process hear it at commit. */
export async function announceChange(em: EntityManager, customerId: string): Promise<void> {
  await em.execute('select pg_notify(?, ?)', [CHANNEL, customerId]);
}

/**
 * Hears which customers change, in whatever process, over one PostgreSQL connection that listens. A lost
 * connection is opened again; listeners are then told of every customer that they wait for, because a
 * change in between went unheard.
 */
export class ChangeFeed {
  readonly #url: string;
  readonly #log: FeedLog;
  readonly #listeners = new Map<string, Set<ChangeListener>>();
  #client: Client | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #reconnecting: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(url: string, log: FeedLog) {
    this.#url = url;
    this.#log = log;
  }

  /** Connects and listens. */
  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.#url,
      application_name: 'customer-graph changes',
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    // A connection is lost once, though it tells of it by an error and by its end, at times long after one another.
    let isLost = false;
    const lose = (): void => {
      if (isLost) return;
      isLost = true;
      this.#lose(client);
    };
    client.on('notification', ({ payload }) => {
      if (payload) this.#tell(payload);
    });
    client.on('error', lose);
    client.on('end', lose);
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      lose();
      throw error;
    }
    if (this.#isStopped) {
      await client.end();
      return;
    }
    this.#client = client;
    for (const customerId of this.#listeners.keys()) this.#tell(customerId);
  }

  /** Calls `listener` on every change of one customer until the returned function is called. */
  listen(customerId: string, listener: ChangeListener): () => void {
    const listeners = this.#listeners.get(customerId) ?? new Set();
    this.#listeners.set(customerId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(customerId);
    };
  }

  /** Stops listening and closes the connection. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#reconnect);
    await this.#reconnecting;
    await this.#client?.end();
  }

  #tell(customerId: string): void {
    for (const listener of this.#listeners.get(customerId) ?? []) listener(customerId);
  }

  #lose(client: Client): void {
    if (this.#client === client) this.#client = undefined;
    // What is left of it must not keep the process alive; that it is broken is known.
    client.end().catch(() => undefined);
    if (this.#isStopped) return;
    this.#reconnect = setTimeout(() => {
      this.#reconnecting = this.start().catch((error: unknown) => {
        this.#log.warn({ error: (error as Error).message }, 'Changes cannot be heard; trying again');
      });
    }, RECONNECT_MS);
  }
}
