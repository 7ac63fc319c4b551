import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { migrate } from '../../src/storage/migrate.js';
import { openOrm } from '../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
});

afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

/** Indexes over expressions and parts of a table, which entities do not declare. */
const handWritten = [
  'customer_birth_and_name',
  'customer_country',
  'customer_email',
  'customer_first_name_prefix',
  'customer_last_name_prefix',
  'customer_merged_into',
  'customer_mobile',
  'customer_reference_prefix',
  'customer_verification_state',
  'registration_agreement',
  'registration_poll_due',
  'webhook_event_parked',
  'webhook_event_parked_id',
];

test('the migrations make exactly what the entities declare, and what is written by hand', async () => {
  const difference = await orm.schema.getUpdateSchemaSQL({ wrap: false, safe: false });
  const statements = difference
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
  expect(statements.sort()).toEqual([
    'drop function if exists "hold_numbers"(text[])',
    ...handWritten.map((name) => `drop index "${name}"`),
  ]);
});

test('a schema that is up to date is left alone, also by two services that start together', async () => {
  const other = await openOrm({ url: database.url });
  expect(await Promise.all([migrate(orm, database.url), migrate(other, database.url)])).toEqual([[], []]);
  await other.close(true);
});
