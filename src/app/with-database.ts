import { migrateDatabase } from '../storage/migrate.js';
import { openDatabase } from '../storage/open-database.js';
import { refuseOutdatedSchema } from '../storage/refuse-outdated-schema.js';
import type { Config } from './config.js';
import { fail } from './fail.js';
import { createLogger } from './logger.js';

/** How a command takes a database that is of an earlier version: it brings it up to date, refuses it, or looks for itself. */
export type SchemaPolicy = 'migrate' | 'refuse' | 'ignore';

/**
 * Does the work of a command on the service's database, which is closed again whatever happens.
 * @param work gets the database's address
 * @throws DatabaseStartError
 */
export async function withDatabase<Result>(
  config: Config,
  schema: SchemaPolicy,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl, dataDir } = config;
  const database = await openDatabase({
    databaseUrl,
    dataDir,
    isCommand: true,
    log: createLogger(config, process.stderr),
    onLost: fail,
  });
  try {
    if (schema === 'migrate') await migrateDatabase(database.url);
    if (schema === 'refuse') await refuseOutdatedSchema(database.url);
    return await work(database.url);
  } finally {
    await database.stop();
  }
}
