import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { RequestLimiter } from '../../../src/storage/limits/request-limiter.js';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let orms: MikroORM[];

beforeAll(async () => {
  database = await createTestDatabase();
  // Two processes, as far as the database can tell.
  orms = [await openOrm({ url: database.url }), await openOrm({ url: database.url })];
});
afterAll(async () => {
  for (const orm of orms) await orm.close(true);
  await database.drop();
});

function limiters(key: string, requests: number, durationMs: number): RequestLimiter[] {
  return orms.map(({ em }) => new RequestLimiter(em.fork(), key, { requests, durationMs }));
}

it('lets all processes together spend so much in each stretch of time', async () => {
  const durationMs = 300;
  const both = limiters('together', 4, durationMs);
  const spentAt: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, async (_none, position) => {
      await both[position % 2]?.spend(60_000);
      spentAt.push(Date.now());
    }),
  );
  spentAt.sort((one, other) => one - other);
  // Any five spend over more than one stretch; the clock of the test ticks in whole milliseconds.
  const [firstAt = 0, lastAt = 0] = [spentAt[0], spentAt.at(-1)];
  expect(spentAt).toHaveLength(20);
  expect(lastAt - firstAt).toBeGreaterThanOrEqual(4 * durationMs - 50);
});

it('counts each key on its own', async () => {
  const [one] = limiters('one', 1, 60_000);
  const [other] = limiters('other', 1, 60_000);
  await one?.spend(1000);
  await other?.spend(1000);
});

it('does not wait longer than it may', async () => {
  const [first, second] = limiters('short', 1, 1500);
  await first?.spend(1000);
  await expect(second?.spend(-1000)).rejects.toThrow('expired');
});

it('tells when the database fails', async () => {
  const [limiter] = limiters('failing', 1, 1000);
  const [{ em } = { em: undefined }] = orms;
  await em?.execute('alter table spent_budget rename to elsewhere');
  await expect(limiter?.spend(1000)).rejects.toThrow('spent_budget');
  await em?.execute('alter table elsewhere rename to spent_budget');
});
