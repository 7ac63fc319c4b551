import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const ADA = '00000000-0000-7000-8000-000000000001';
const BEA = '00000000-0000-7000-8000-000000000002';
const EVA = '00000000-0000-7000-8000-000000000003';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url, options: '-c timezone=UTC' });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});
beforeEach(async () => {
  await client.query('begin');
  await client.query(
    `insert into customer (id, reference, first_name, last_name, nationalities, verification_state, created_at, updated_at, version)
      values ($1, 'ADA', 'Ada', 'Smith', '{}', 'NOT_STARTED', '2026-01-01', '2026-01-02', 1),
             ($2, 'BEA', 'Bea', 'Brown', '{}', 'NOT_STARTED', '2026-02-01', '2026-02-02', 1)`,
    [ADA, BEA],
  );
  await client.query(
    `insert into registration (id, customer_id, provider_id, state, missing, attempts, verification_state, reasons,
                               required_actions, created_at, updated_at, version)
      select gen_random_uuid(), $1, provider_id, state, '[]', 0, 'NOT_STARTED', '[]', '[]', now(), now(), 1
        from (values ('bvnk', 'FAILED'), ('mbanq', 'REGISTERED')) as given(provider_id, state)`,
    [ADA],
  );
});
afterEach(() => client.query('rollback'));

/** What the registrations know of their customers, by provider. */
async function knownOf() {
  const { rows } = await client.query<Record<string, string | null>>(
    `select provider_id, customer_created_at::date::text as created, customer_updated_at::date::text as updated,
            customer_last_name as name
       from registration order by provider_id`,
  );
  return rows.map(({ provider_id: provider, created, updated, name }) => [provider, created, updated, name]);
}

test('what is not done knows the order of its customer, and what is done only when the customer was taken in', async () => {
  expect(await knownOf()).toEqual([
    ['bvnk', '2026-01-01', '2026-01-02', 'Smith'],
    ['mbanq', '2026-01-01', null, null],
  ]);
});

test('it follows the customer, also when the customer is erased', async () => {
  await client.query(`update customer set last_name = 'Jones' where id = $1`, [ADA]);
  await client.query(`update customer set updated_at = '2026-03-03' where id = $1`, [ADA]);
  expect(await knownOf()).toEqual([
    ['bvnk', '2026-01-01', '2026-03-03', 'Jones'],
    ['mbanq', '2026-01-01', null, null],
  ]);
  await client.query(
    `update customer set reference = null, first_name = null, last_name = null, erased_at = now() where id = $1`,
    [ADA],
  );
  expect((await knownOf())[0]).toEqual(['bvnk', '2026-01-01', '2026-03-03', null]);
});

test('it is forgotten and learnt again as the state changes', async () => {
  await client.query(
    `update registration set state = case state when 'FAILED' then 'REGISTERED' else 'CLOSED' end where customer_id = $1`,
    [ADA],
  );
  expect(await knownOf()).toEqual([
    ['bvnk', '2026-01-01', null, null],
    ['mbanq', '2026-01-01', '2026-01-02', 'Smith'],
  ]);
});

test('a registration that changes hands goes by its new customer', async () => {
  await client.query('update registration set customer_id = $1', [BEA]);
  expect(await knownOf()).toEqual([
    ['bvnk', '2026-02-01', '2026-02-02', 'Brown'],
    ['mbanq', '2026-02-01', null, null],
  ]);
});

test('one that is stored in one statement with its customer, which it cannot see, keeps what it comes with', async () => {
  const { rows } = await client.query(
    `with taken_in as (
       insert into customer (id, reference, first_name, last_name, nationalities, verification_state, created_at, updated_at, version)
         values ($1, 'EVA', 'Eva', 'Young', '{}', 'NOT_STARTED', '2026-04-01', '2026-04-02', 1))
     insert into registration (id, customer_id, customer_created_at, customer_updated_at, customer_last_name, provider_id,
                               state, missing, attempts, verification_state, reasons, required_actions, created_at,
                               updated_at, version)
       select gen_random_uuid(), $1, '2026-04-01', '2026-04-02', 'Young', provider_id, state, '[]', 0, 'NOT_STARTED', '[]',
              '[]', now(), now(), 1
         from (values ('bvnk', 'QUEUED'), ('mbanq', 'REGISTERED')) as given(provider_id, state)
       returning provider_id, customer_updated_at::date::text as updated, customer_last_name as name`,
    [EVA],
  );
  expect(rows).toEqual([
    { provider_id: 'bvnk', updated: '2026-04-02', name: 'Young' },
    { provider_id: 'mbanq', updated: null, name: null },
  ]);
});
