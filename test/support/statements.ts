import type { Pool, PoolClient } from 'pg';
import { TRAFFIC_TABLES } from './assertions.js';
import type { TestService } from './service.js';

const WRITES_TRAFFIC = new RegExp(`^\\s*(insert into|delete from)\\s+"?(${TRAFFIC_TABLES.join('|')})\\b`, 'i');

/** The worker's sealer, every few seconds. */
const SEALS = /\baudit_(seal|head)\b/;

/**
 * The SQL that a service's own connections are sent while `work` runs. Queue, change feed and sandbox have connections
 * of their own, which do not count, and neither does what counts calls or seals the audit
 * trail, a moment after them.
 */
export async function statementsOf(service: TestService, work: () => Promise<unknown>): Promise<string[]> {
  const connection = service.service.context.em.getConnection() as unknown as { getNativeClient(): Promise<Pool> };
  const pool = await connection.getNativeClient();
  const statements: Sent[] = [];
  const watched = new Map<PoolClient, PoolClient['query']>();
  const watch = (client: PoolClient): void => {
    if (watched.has(client)) return;
    const { query } = client;
    watched.set(client, query);
    client.query = ((sent: string | { text: string }, ...rest: unknown[]) => {
      statements.push({ client, text: typeof sent === 'string' ? sent : sent.text });
      return (query as (...given: unknown[]) => unknown).call(client, sent, ...rest);
    }) as PoolClient['query'];
  };
  pool.on('acquire', watch);
  try {
    await work();
  } finally {
    pool.off('acquire', watch);
    for (const [client, query] of watched) client.query = query;
  }
  const own = statements.filter(({ text }) => !WRITES_TRAFFIC.test(text) && !SEALS.test(text));
  return own.filter((one) => !isOfEmptyTransaction(own, one)).map(({ text }) => text);
}

/** A statement and the connection that it was sent over. */
interface Sent {
  readonly client: PoolClient;
  readonly text: string;
}

/** Whether it begins or ends a transaction of which nothing is left, since it was the background's. */
function isOfEmptyTransaction(statements: readonly Sent[], one: Sent): boolean {
  const ofClient = statements.filter(({ client }) => client === one.client);
  const position = ofClient.indexOf(one);
  const begins = (sent?: Sent): boolean => /^begin\b/i.test(sent?.text ?? '');
  const ends = (sent?: Sent): boolean => /^(commit|rollback)\b/i.test(sent?.text ?? '');
  if (begins(one)) return ends(ofClient[position + 1]) || position === ofClient.length - 1;
  return ends(one) && (position === 0 || begins(ofClient[position - 1]));
}
