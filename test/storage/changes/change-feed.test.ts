import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { announceChange, announceVerificationChange, ChangeFeed } from '../../../src/storage/changes/change-feed.js';
import { parseDatabaseUrl } from '../../../src/storage/database-url.js';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { serverUrlVariable } from '../../support/test-server.js';
import { eventually } from '../../support/service.js';

let database: TestDatabase;
let orm: MikroORM;
let feed: ChangeFeed;
let warnings: string[];
beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});
beforeEach(async () => {
  warnings = [];
  feed = new ChangeFeed(database.url, { warn: (_details, message) => warnings.push(message) });
  await feed.start();
});
afterEach(() => feed.stop());

/** Counts what is told of a customer, until it is stopped. */
function count(customerId: string): { told: number; stop: () => void } {
  const counted = { told: 0, stop: (): void => undefined };
  counted.stop = feed.listen(customerId, () => (counted.told += 1));
  return counted;
}

async function announce(customerId: string): Promise<void> {
  await orm.em.fork().transactional((em) => announceChange(em, customerId));
}

async function sql<Row extends object>(statement: string): Promise<Row[]> {
  return orm.em.fork().execute<Row[]>(statement);
}

async function connections(): Promise<number[]> {
  const rows = await sql<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'customer-graph changes' and datname = current_database()`,
  );
  return rows.map(({ pid }) => pid);
}

async function breakConnection(): Promise<void> {
  for (const pid of await connections()) await sql(`select pg_terminate_backend(${pid})`);
}

/** Waits until a connection listens, and answers how many there are. */
function whenListening(): Promise<number> {
  return eventually(async () => {
    const { length } = await connections();
    return length > 0 ? length : undefined;
  });
}

test('tells of each change at its commit, and to whom it concerns', async () => {
  const [mine, other] = [count(randomUUID()), randomUUID()];
  const customerId = randomUUID();
  const changes = [count(customerId), count(customerId)];
  await announce(other);
  await orm.em.fork().transactional(async (em) => {
    await announceChange(em, customerId);
    await orm.em.fork().execute('select pg_sleep(0.05)');
    expect(changes.map(({ told }) => told)).toEqual([0, 0]);
  });
  await eventually(async () => (changes.every(({ told }) => told === 1) ? true : undefined));
  expect(mine.told).toBe(0);
});

test('tells a change of the verification from any other, for one customer and for all', async () => {
  const customerId = randomUUID();
  const told: string[] = [];
  const stops = [
    feed.listen(customerId, (id) => told.push(`one ${id}`), 'verification'),
    feed.listenToAll({ changed: (id) => told.push(`all ${id}`), missed: () => told.push('missed') }, 'verification'),
  ];
  const witness = count(customerId);
  expect(feed.listenerCount).toBe(3);
  await announce(customerId);
  await eventually(async () => (witness.told === 1 ? true : undefined));
  expect(told).toEqual([]);

  const other = randomUUID();
  await orm.em.fork().transactional(async (em) => {
    await announceVerificationChange(em, other);
    await announceVerificationChange(em, customerId);
    await announceVerificationChange(em, customerId);
  });
  await announce(customerId);
  await eventually(async () => (witness.told === 2 ? true : undefined));
  expect(told).toEqual([`all ${other}`, `one ${customerId}`, `all ${customerId}`]);

  for (const stop of [...stops, witness.stop]) stop();
  expect(feed.listenerCount).toBe(0);
});

test('tells those who wait for all that they missed some when the connection was lost', async () => {
  let missed = 0;
  const told: string[] = [];
  feed.listenToAll({ changed: (id) => told.push(id), missed: () => (missed += 1) }, 'verification');
  await breakConnection();
  await eventually(async () => (missed > 0 ? true : undefined));
  expect([missed, told]).toEqual([1, []]);
});

test('tells nothing of what is rolled back, and nobody who listens no more', async () => {
  const customerId = randomUUID();
  const [gone, witness] = [count(customerId), count(customerId)];
  gone.stop();
  const failing = orm.em.fork().transactional(async (em) => {
    await announceChange(em, customerId);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await announce(customerId);
  await eventually(async () => (witness.told > 0 ? true : undefined));
  expect([gone.told, witness.told]).toEqual([0, 1]);
});

test('listens again when the connection is lost, once, and tells all who wait that something may have happened', async () => {
  const customerId = randomUUID();
  const waiting = count(customerId);
  await breakConnection();
  await eventually(async () => (waiting.told > 0 ? true : undefined));
  expect(await whenListening()).toBe(1);
  await announce(customerId);
  await eventually(async () => (waiting.told > 1 ? true : undefined));
  expect(warnings).toEqual([]);
});

test('notices a connection that is cut without a word', async () => {
  const { host, port, user, password } = parseDatabaseUrl(database.url);
  let isCut = false;
  const proxy = createServer((near) => {
    const far = connect({ path: `${host}/.s.PGSQL.${port}` });
    const isFirst = !isCut;
    const pass = (from: Socket, to: Socket): void => {
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.on('data', (data) => {
        if (!(isFirst && isCut)) to.write(data);
      });
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = new URL('postgres://127.0.0.1');
  Object.assign(url, { port: String((proxy.address() as AddressInfo).port), username: user, password: password ?? '' });
  url.pathname = `/${parseDatabaseUrl(database.url).database}`;
  const distant = new ChangeFeed(url.href, { warn: () => undefined }, 100);
  await distant.start();
  let told = 0;
  const customerId = randomUUID();
  distant.listen(customerId, () => (told += 1));
  await announce(customerId);
  await eventually(async () => (told === 1 ? true : undefined));
  isCut = true;
  await announce(customerId);
  await eventually(async () => (told === 2 ? true : undefined));
  await announce(customerId);
  await eventually(async () => (told === 3 ? true : undefined));
  await distant.stop();
  proxy.close();
});

test('keeps trying while the database takes no connection', async () => {
  const customerId = randomUUID();
  const waiting = count(customerId);
  const name = new URL(database.url, 'postgres://').pathname.slice(1);
  const elsewhere = new Client(process.env[serverUrlVariable]);
  await elsewhere.connect();
  try {
    await elsewhere.query(`alter database ${name} with allow_connections false`);
    await breakConnection();
    await eventually(async () => (warnings.length > 1 ? true : undefined));
    await elsewhere.query(`alter database ${name} with allow_connections true`);
  } finally {
    await elsewhere.end();
  }
  await eventually(async () => (waiting.told > 0 ? true : undefined));
  expect(await whenListening()).toBe(1);
  expect(new Set(warnings)).toEqual(new Set(['Changes cannot be heard; trying again']));
});

test('leaves no connection when it is stopped, also while it reconnects', async () => {
  await breakConnection();
  await new Promise((resolve) => setTimeout(resolve, 505));
  await feed.stop();
  await eventually(async () => ((await connections()).length === 0 ? true : undefined));
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await connections()).toEqual([]);
});
