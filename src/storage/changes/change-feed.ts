import type { EntityManager } from '@mikro-orm/postgresql';
import { Client } from 'pg';

/** What can change of a customer: anything at all, or what was decided on its identity. */
export type ChangeTopic = 'customer' | 'verification';

/** What tells changes apart: all who are told of the same change get the same object. */
export type ChangeNotice = object;

/** Who is told of a change: gets the id of the customer that changed. */
export type ChangeListener = (customerId: string, notice: ChangeNotice) => void;

/** Who is told of the changes of all customers. */
export interface AllListener {
  readonly changed: ChangeListener;
  /** The connection was lost for a while: changes of customers that nobody can name went unheard. */
  readonly missed: () => void;
}

/** Where the feed reports that its connection was lost or is back. */
export interface FeedLog {
  warn(details: object, message: string): void;
}

/** PostgreSQL's channels; what is sent over one is the customer's id. */
const channels: Readonly<Record<ChangeTopic, string>> = {
  customer: 'customer_changed',
  verification: 'verification_changed',
};
const topics = Object.keys(channels) as ChangeTopic[];
const RECONNECT_MS = 500;
const ANSWER_TIMEOUT_MS = 5000;
const HEARTBEAT_MS = 15_000;

/** Announces in the transaction of `em` that a customer changed; listeners in every process hear it at commit. */
export async function announceChange(em: EntityManager, customerId: string): Promise<void> {
  await em.execute('select pg_notify(?, ?)', [channels.customer, customerId]);
}

/**
 * Announces in the transaction of `em` that what was decided on a customer changed. That the customer changed is
 * announced beside it.
 */
export async function announceVerificationChange(em: EntityManager, customerId: string): Promise<void> {
  await em.execute('select pg_notify(?, ?)', [channels.verification, customerId]);
}

/**
 * Hears which customers change, in whatever process, over one PostgreSQL connection that listens. A lost
 * connection is opened again; listeners are then told of every customer that they wait for, and those who wait for
 * all that they missed some, because a change in between went unheard.
 */
export class ChangeFeed {
  readonly #url: string;
  readonly #log: FeedLog;
  readonly #heartbeatMs: number;
  readonly #listeners: Readonly<Record<ChangeTopic, Map<string, Set<ChangeListener>>>> = {
    customer: new Map(),
    verification: new Map(),
  };
  readonly #allListeners: Readonly<Record<ChangeTopic, Set<AllListener>>> = {
    customer: new Set(),
    verification: new Set(),
  };
  #client: Client | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #reconnecting: Promise<void> = Promise.resolve();
  #isStopped = false;

  /** @param heartbeatMs how often the connection is tried: one that is cut without a word tells of nothing */
  constructor(url: string, log: FeedLog, heartbeatMs = HEARTBEAT_MS) {
    this.#url = url;
    this.#log = log;
    this.#heartbeatMs = heartbeatMs;
  }

  /** Connects and listens. */
  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.#url,
      application_name: 'customer-graph changes',
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
    });
    // A connection is lost once, though it tells of it by an error and by its end, at times long after one another.
    let isLost = false;
    let heartbeat: NodeJS.Timeout | undefined;
    const lose = (): void => {
      if (isLost) return;
      isLost = true;
      clearTimeout(heartbeat);
      this.#lose(client);
    };
    const waitForBeat = (): void => {
      heartbeat = setTimeout(() => {
        client.query('select 1').then(() => {
          if (!isLost) waitForBeat();
        }, lose);
      }, this.#heartbeatMs);
    };
    client.on('notification', ({ channel, payload }) => {
      const topic = topics.find((one) => channels[one] === channel);
      if (topic && payload) this.#tell(topic, payload);
    });
    client.on('error', lose);
    client.on('end', lose);
    try {
      await client.connect();
      for (const topic of topics) await client.query(`listen ${channels[topic]}`);
    } catch (error) {
      lose();
      throw error;
    }
    if (this.#isStopped) {
      await client.end();
      return;
    }
    this.#client = client;
    waitForBeat();
    this.#catchUp();
  }

  /** Calls `listener` on every change of one customer until the returned function is called. */
  listen(customerId: string, listener: ChangeListener, topic: ChangeTopic = 'customer'): () => void {
    const byCustomer = this.#listeners[topic];
    const listeners = byCustomer.get(customerId) ?? new Set();
    byCustomer.set(customerId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) byCustomer.delete(customerId);
    };
  }

  /** Calls `listener` on every change of any customer until the returned function is called. */
  listenToAll(listener: AllListener, topic: ChangeTopic): () => void {
    this.#allListeners[topic].add(listener);
    return () => {
      this.#allListeners[topic].delete(listener);
    };
  }

  /** How many listen. */
  get listenerCount(): number {
    return topics.reduce((sum, topic) => {
      const listeners = [...this.#listeners[topic].values()].reduce((count, { size }) => count + size, 0);
      return sum + listeners + this.#allListeners[topic].size;
    }, 0);
  }

  /** Stops listening and closes the connection. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#reconnect);
    await this.#reconnecting;
    await this.#client?.end();
  }

  #tell(topic: ChangeTopic, customerId: string): void {
    const notice: ChangeNotice = {};
    for (const listener of this.#listeners[topic].get(customerId) ?? []) listener(customerId, notice);
    for (const { changed } of this.#allListeners[topic]) changed(customerId, notice);
  }

  #catchUp(): void {
    for (const topic of topics) {
      for (const [customerId, listeners] of this.#listeners[topic]) {
        const notice: ChangeNotice = {};
        for (const listener of listeners) listener(customerId, notice);
      }
      for (const { missed } of this.#allListeners[topic]) missed();
    }
  }

  #lose(client: Client): void {
    if (this.#client === client) this.#client = undefined;
    // What is left of it must not keep the process alive; that it is broken is known.
    client.end().catch(() => undefined);
    if (this.#isStopped) return;
    this.#reconnect = setTimeout(() => {
      this.#reconnecting = this.start().catch((error: unknown) => {
        this.#log.warn({ fault: error }, 'Changes cannot be heard; trying again');
      });
    }, RECONNECT_MS);
  }
}
