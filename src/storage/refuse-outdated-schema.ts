import { Client } from 'pg';
import { DatabaseStartError } from './database-start-error.js';
import { migrations } from './migrations/index.js';

/**
 * Makes sure that the tables are there which this version works on, for what does not migrate by itself. Changes nothing.
 * @throws DatabaseStartError SCHEMA_OUTDATED
 */
export async function refuseOutdatedSchema(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const done = await readDone(client);
    const missing = migrations.map(({ name }) => name).filter((name) => !done.includes(name));
    if (missing.length === 0) return;
    const has =
      done.length === 0
        ? 'has no tables of the service yet'
        : `is of an earlier version: it lacks ${missing.join(', ')}`;
    throw new DatabaseStartError(
      'SCHEMA_OUTDATED',
      `The database ${has}. Check that it is the right one, and run \`npm run migrate\` or start the service first.`,
    );
  } finally {
    await client.end();
  }
}

async function readDone(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ table: string | null }>(
    `select to_regclass('mikro_orm_migrations')::text as table`,
  );
  if (!tables[0]?.table) return [];
  const { rows } = await client.query<{ name: string }>('select name from mikro_orm_migrations');
  return rows.map(({ name }) => name);
}
