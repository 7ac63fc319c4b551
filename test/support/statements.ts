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
  const statements: string[] = [];
  const watched = new Map<PoolClient, PoolClient['query']>();
  const watch = (client: PoolClient): void => {
    if (watched.has(client)) return;
    const { query } = client;
    watched.set(client, query);
    client.query = ((sent: string | { text: string }, ...rest: unknown[]) => {
      statements.push(typeof sent === 'string' ? sent : sent.text);
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
  return statements.filter((statement) => !WRITES_TRAFFIC.test(statement) && !SEALS.test(statement));
}
