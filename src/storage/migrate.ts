import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { openOrm } from './orm.js';

/** Any constant of ours: every service that migrates this database takes the same advisory lock. */
const MIGRATION_LOCK = 7_241_905_316;

/**
 * Brings the schema up to date. Services that start together on one database take turns under an
 * advisory lock, so that each migration runs once.
 * @returns the names of the migrations that were run
 */
export async function migrate(orm: MikroORM, url: string): Promise<string[]> {
  const lock = new Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await orm.migrator.up();
    return done.map(({ name }) => name);
  } finally {
    await lock.end();
  }
}

/** Does the same on a connection of its own, on which a statement may take as long as a large table needs. */
export async function migrateDatabase(url: string): Promise<string[]> {
  const orm = await openOrm({ url, poolSize: 1, silenceMs: 0 });
  try {
    return await migrate(orm, url);
  } finally {
    await orm.close(true);
  }
}
