import 'reflect-metadata';
import { readConfig } from './app/config.js';
import { fail } from './app/fail.js';
import { createLogger } from './app/logger.js';
import { migrateDatabase } from './storage/migrate.js';
import { openDatabase } from './storage/open-database.js';

/** Brings the database's schema up to date and ends; the service does the same at its start. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    isCommand: true,
    log: createLogger(config),
    onLost: fail,
  });
  try {
    const done = await migrateDatabase(database.url);
    process.stdout.write(done.length > 0 ? `Ran ${done.join(', ')}\n` : 'The schema is up to date\n');
  } finally {
    await database.stop();
  }
}

main().catch(fail);
