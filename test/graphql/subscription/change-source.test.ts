import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { ChangeSource, MAX_WAITING } from '../../../src/graphql/subscription/change-source.js';
import { announceChange, announceVerificationChange, ChangeFeed } from '../../../src/storage/changes/change-feed.js';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/service.js';

let database: TestDatabase;
let orm: MikroORM;
let feed: ChangeFeed;
beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
  feed = new ChangeFeed(database.url, { warn: () => undefined });
  await feed.start();
});
afterAll(async () => {
  await feed.stop();
  await orm.close(true);
  await database.drop();
});
afterEach(() => {
  expect(feed.listenerCount).toBe(0);
});

/** Announces customers one transaction each and waits until the feed has heard the last. */
async function announce(ids: readonly string[]): Promise<void> {
  let heard = 0;
  const stop = feed.listenToAll({ changed: () => (heard += 1), missed: () => undefined }, 'verification');
  for (const id of ids) {
    await orm.em.fork().transactional(async (em) => {
      await announceChange(em, id);
      await announceVerificationChange(em, id);
    });
  }
  await eventually(async () => (heard === ids.length ? true : undefined));
  stop();
}

/** Whether it waits: nothing is there to be taken. */
async function isWaiting(next: Promise<unknown>): Promise<boolean> {
  const waiting = Symbol('waiting');
  return (await Promise.race([next, new Promise((resolve) => setImmediate(resolve, waiting))])) === waiting;
}

const end: unknown = expect.any(Function);

test('a burst of changes of a customer is one event', async () => {
  const customerId = randomUUID();
  const source = ChangeSource.ofCustomer(feed, 'customer', customerId);
  await announce(Array.from({ length: 20 }, () => customerId));
  expect(await source.next()).toEqual({ done: false, value: { customerId, notice: {}, end } });
  const next = source.next();
  expect(await isWaiting(next)).toBe(true);

  await announce([customerId, customerId]);
  expect(await next).toEqual({ done: false, value: { customerId, notice: {}, end } });
  expect(await source.next()).toEqual({ done: false, value: { customerId, notice: {}, end } });
  await source.return();
});

test('each customer waits once, in the order of the changes', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const source = ChangeSource.ofAll(feed, 'verification');
  await announce([one, other, one]);
  expect([await source.next(), await source.next()]).toEqual([
    { done: false, value: { customerId: one, notice: {}, end } },
    { done: false, value: { customerId: other, notice: {}, end } },
  ]);
  expect(await isWaiting(source.next())).toBe(true);
  await source.return();
});

test('it ends at once where it is ended while it waits', async () => {
  const source = ChangeSource.ofAll(feed, 'customer');
  const next = source.next();
  expect(await source.return()).toEqual({ done: true, value: undefined });
  expect(await next).toEqual({ done: true, value: undefined });
  expect(await source.next()).toEqual({ done: true, value: undefined });
});

test('it ends with an error where more customers wait than it holds', async () => {
  const source = ChangeSource.ofAll(feed, 'verification');
  const ids = Array.from({ length: MAX_WAITING + 1 }, () => randomUUID());
  await orm.em.fork().transactional(async (em) => {
    for (const id of ids) await announceVerificationChange(em, id);
  });
  await eventually(async () => (feed.listenerCount === 0 ? true : undefined));
  await expect(source.next()).rejects.toMatchObject({
    message: 'Changes went unheard: read what you need anew and subscribe again',
    extensions: { code: 'CHANGES_MISSED' },
  });
  expect(await source.next()).toEqual({ done: true, value: undefined });
});
