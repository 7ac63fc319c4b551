import 'reflect-metadata';
import { readConfig } from './app/config.js';
import { fail } from './app/fail.js';
import { withDatabase } from './app/with-database.js';
import { migrateDatabase } from './storage/migrate.js';

/** Brings the database's schema up to date and ends; the service does the same at its start. */
async function main(): Promise<void> {
  const done = await withDatabase(readConfig(process.env), 'ignore', migrateDatabase);
  process.stdout.write(done.length > 0 ? `Ran ${done.join(', ')}\n` : 'The schema is up to date\n');
}

main().catch(fail);
