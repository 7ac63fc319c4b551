import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const CUSTOMERS = 500;

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Inserts so many customers of whom nothing is known, each with an identifier and, where it is given, a provider. */
async function insertCustomers(count: number, provider?: string): Promise<void> {
  await client.query(
    `with made as (
       insert into customer (id, reference, first_name, last_name, nationalities, verification_state, created_at, updated_at)
       select gen_random_uuid(), replace(gen_random_uuid()::text, '-', ''), 'Ada', 'Example', '{}', 'NOT_STARTED', now(), now()
         from generate_series(1, $1::int)
       returning id)
     insert into identifier (id, customer_id, type, number_encrypted, number_masked, number_index, status, source, created_at, updated_at)
     select gen_random_uuid(), id, 'PASSPORT', '', '', 'test.' || id, 'ACTIVE', 'DECLARED', now(), now() from made`,
    [count],
  );
  if (provider === undefined) return;
  await client.query(
    `insert into registration (id, customer_id, provider_id, missing, reasons, required_actions, created_at, updated_at)
     select gen_random_uuid(), id, $1, '[]', '[]', '[]', now(), now() from customer order by created_at desc limit 1`,
    [provider],
  );
}

/** How many rows of a table this connection reads while `work` runs: in no order, and found in an index. */
async function rowsRead(table: string, work: () => Promise<unknown>): Promise<{ scanned: number; found: number }> {
  const count = async () => {
    const { rows } = await client.query<{ scanned: number; found: number }>(
      `select seq_tup_read::int as scanned, coalesce(idx_tup_fetch, 0)::int as found
         from pg_stat_xact_user_tables where relname = $1`,
      [table],
    );
    return rows[0] ?? { scanned: 0, found: 0 };
  };
  await client.query('begin');
  const before = await count();
  await work();
  const after = await count();
  await client.query('commit');
  return { scanned: after.scanned - before.scanned, found: after.found - before.found };
}

const holdNumber = () => client.query(`select * from hold_numbers(array['test.none'])`);

test('what was planned while tables were empty reads few rows once they are full', async () => {
  // Often enough for the plans to be kept for whatever comes.
  for (let round = 0; round < 8; round += 1) {
    await insertCustomers(1, 'mbanq');
    await holdNumber();
  }
  await insertCustomers(CUSTOMERS);
  expect(await rowsRead('identifier', holdNumber)).toEqual({ scanned: 0, found: 0 });
  expect(await rowsRead('customer', holdNumber)).toEqual({ scanned: 0, found: 0 });
  const { rows } = await client.query<{ id: string }>(
    'select id from customer c where not exists (select from registration where customer_id = c.id) limit 1',
  );
  const insertOne = () =>
    client.query(
      `insert into registration (id, customer_id, provider_id, missing, reasons, required_actions, created_at, updated_at)
       values (gen_random_uuid(), $1, 'mbanq', '[]', '[]', '[]', now(), now())`,
      [rows[0]?.id],
    );
  // The date, the count and the reference look at the customer; each finds one row.
  expect(await rowsRead('customer', insertOne)).toEqual({ scanned: 0, found: 3 });
});
