import 'reflect-metadata';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { parseDatabaseUrl } from './database-url.js';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { recoveringPool, SILENCE_MS } from './pooled-connection.js';

/**
 * How long a connection may have nothing to do before it is closed. A new one takes 50 ms and more until it has prepared what
 * clients ask for, and whoever waits for it is late by that much.
 */
const IDLE_CONNECTION_MS = 300_000;

/** How the ORM is opened. */
export interface OrmOptions {
  /** PostgreSQL connection string; a Unix socket's folder may stand in `?host=`. */
  readonly url: string;
  /** The most connections that the pool holds; default 10. */
  readonly poolSize?: number;
  /** How long a statement may take before its connection is given up; 0 for as long as it likes, default {@link SILENCE_MS}. */
  readonly silenceMs?: number;
}

/** Opens MikroORM on a database without touching its schema; {@link migrate} does that. */
export async function openOrm({ url, poolSize = 10, silenceMs = SILENCE_MS }: OrmOptions): Promise<MikroORM> {
  const connection = parseDatabaseUrl(url);
  return MikroORM.init({
    dbName: connection.database,
    // Statements that are sent at once are on their way at once: see `lookAndInsert`. All others are awaited one by one.
    driverOptions: { ...connection, ...recoveringPool(silenceMs), pipeline: true },
    entities,
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, silent: true },
    pool: { min: 0, max: poolSize, idleTimeoutMillis: IDLE_CONNECTION_MS },
    forceUtcTimezone: true,
  });
}
