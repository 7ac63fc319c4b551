import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * What time it is by the database's clock, in milliseconds: the one that all processes share. Whatever one process writes and
 * another one compares with its own now (leases, next attempts) is told by it, so that clocks that differ do no harm.
 */
export async function databaseNow(em: EntityManager): Promise<Date> {
  const [row] = await em.execute<{ now_ms: number }[]>(
    'select (extract(epoch from clock_timestamp()) * 1000)::double precision as now_ms',
  );
  if (!row) throw new Error('The database told no time');
  return new Date(Math.floor(row.now_ms));
}
