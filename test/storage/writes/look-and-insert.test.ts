import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UniqueConstraintViolationException, type EntityManager, type MikroORM } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Customer } from '../../../src/domain/customer/customer.entity.js';
import { isDatabaseUnavailable } from '../../../src/storage/database-unavailable.js';
import { openOrm } from '../../../src/storage/orm.js';
import { lookAndInsert, type Write } from '../../../src/storage/writes/look-and-insert.js';
import type { Look } from '../../../src/storage/writes/look-together.js';
import { NewRows } from '../../../src/storage/writes/new-rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let orm: MikroORM;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url, poolSize: 1 });
  const connection = orm.em.getConnection() as unknown as { getNativeClient(): Promise<Pool> };
  pool = await connection.getNativeClient();
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const em = (): EntityManager => orm.em.fork() as EntityManager;

function newCustomer(): Customer {
  const id = uuidv7();
  return new Customer(id, id.replaceAll('-', ''), { name: { first: 'Ada', last: 'Example' }, nationalities: [] });
}

const writing =
  (...customers: Customer[]) =>
  (): Write => {
    const rows = new NewRows();
    for (const customer of customers) rows.persist(customer);
    return { rows, alongside: [] };
  };

const countOf = (...customers: Customer[]): Promise<number> =>
  em().count(Customer, { id: { $in: customers.map(({ id }) => id) } });

/** Holds a lock until the transaction ends, and finds nothing. */
const lookWithLock: Look = {
  sql: 'select 1 from pg_advisory_xact_lock($1) where false',
  parameters: [4711],
  take: () => undefined,
};

async function locks(): Promise<number> {
  const [row] = await em().execute<{ count: number }[]>(
    `select count(*)::int as count from pg_locks where locktype = 'advisory' and objid = 4711`,
  );
  return row?.count ?? 0;
}

test('a transaction begins with the look and is committed with the insert, each sent at once', async () => {
  const trips: string[][] = [];
  const client = await pool.connect();
  const { stream } = client.connection;
  const { query } = client;
  let trip: string[] | undefined;
  const cork = stream.cork.bind(stream);
  stream.cork = () => {
    if (!trip) trips.push((trip = []));
    cork();
  };
  client.query = ((sent: string | { text: string }) => {
    trip?.push((typeof sent === 'string' ? sent : sent.text).slice(0, 6));
    const answer = (query as (given: unknown) => Promise<unknown>).call(client, sent);
    return answer.finally(() => (trip = undefined));
  }) as PoolClient['query'];
  client.release();
  const customer = newCustomer();
  await lookAndInsert(em(), [lookWithLock], writing(customer));
  Reflect.deleteProperty(stream, 'cork');
  client.query = query;
  expect(trips).toEqual([
    ['begin', 'select'],
    ['with i', 'commit'],
  ]);
  expect(await countOf(customer)).toBe(1);
  expect(await locks()).toBe(0);
});

test('what a look throws ends the transaction, and nothing is written', async () => {
  const refusing: Look = {
    ...lookWithLock,
    take() {
      throw new RangeError('in the way');
    },
  };
  let isAsked = false;
  const write = (): Write => {
    isAsked = true;
    return writing(newCustomer())();
  };
  await expect(lookAndInsert(em(), [refusing], write)).rejects.toThrow(new RangeError('in the way'));
  expect(isAsked).toBe(false);
  expect(await locks()).toBe(0);
});

test('an insert that fails leaves nothing, and is said as MikroORM says it', async () => {
  const first = newCustomer();
  const second = newCustomer();
  second.reference = first.reference;
  const refused = lookAndInsert(em(), [lookWithLock], writing(first, second));
  await expect(refused).rejects.toBeInstanceOf(UniqueConstraintViolationException);
  await expect(refused).rejects.toMatchObject({ constraint: 'customer_reference_unique' });
  expect(await countOf(first, second)).toBe(0);
  expect(await locks()).toBe(0);
});

test('a look that fails is said as MikroORM says it, and nothing is written', async () => {
  const customer = newCustomer();
  const failing: Look = { sql: 'select 1 / $1::int', parameters: [0], take: () => undefined };
  await expect(lookAndInsert(em(), [failing], writing(customer))).rejects.toMatchObject({ code: '22012' });
  expect(await countOf(customer)).toBe(0);
});

test('a connection that is lost meanwhile is given up, and another one takes its place', async () => {
  const customer = newCustomer();
  const killing: Look = {
    sql: 'select pg_terminate_backend(pg_backend_pid())',
    parameters: [],
    take: () => undefined,
  };
  const lost = await lookAndInsert(em(), [killing], writing(customer)).catch((error: unknown) => error);
  expect(isDatabaseUnavailable(lost)).toBe(true);
  expect(await countOf(customer)).toBe(0);
  await lookAndInsert(em(), [lookWithLock], writing(customer));
  expect(await countOf(customer)).toBe(1);
});

test('without a look the insert is all', async () => {
  const customer = newCustomer();
  await lookAndInsert(em(), [], writing(customer));
  expect(await countOf(customer)).toBe(1);
});
