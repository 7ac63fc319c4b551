import type { EntityManager } from '@mikro-orm/postgresql';
import { migrations } from './migrations/index.js';

/** The migrations of this version that the database lacks, e.g. after an older copy of it was put back. One statement. */
export async function findMissingMigrations(em: EntityManager): Promise<string[]> {
  const done = await em.fork().execute<{ name: string }[]>('select name from mikro_orm_migrations');
  const names = new Set(done.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}
