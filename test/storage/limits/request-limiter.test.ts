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

it('lets all processes together spend so much in a stretch of time', async () => {
  const [one, other] = limiters('together', 4, 3000);
  await Promise.all([one?.spend(60_000), other?.spend(60_000), one?.spend(60_000), other?.spend(60_000)]);
  for (const limiter of limiters('together', 4, 3000))
    await expect(limiter.spend(200)).rejects.toThrow('No turn came within 200 ms');
});

it('lets the others pass when the next stretch begins', async () => {
  const both = limiters('again', 2, 300);
  await Promise.all(Array.from({ length: 6 }, (_none, position) => both[position % 2]?.spend(60_000)));
  const [spent] = (await orms[0]?.em.fork().execute(`select points from spent_budget where key like 'again%'`)) as [
    { points: number },
  ];
  // Whoever came too early is counted too, and again in the stretch that it passes in.
  expect(spent.points).toBeGreaterThanOrEqual(1);
});

it('counts each key on its own', async () => {
  const [one] = limiters('one', 1, 60_000);
  const [other] = limiters('other', 1, 60_000);
  await one?.spend(1000);
  await other?.spend(1000);
});

it('does not wait longer than it may', async () => {
  const [first, second] = limiters('short', 1, 3000);
  await first?.spend(1000);
  await expect(second?.spend(100)).rejects.toThrow('No turn came within 100 ms');
});

it('tells when the database fails', async () => {
  const [limiter] = limiters('failing', 1, 1000);
  const [{ em } = { em: undefined }] = orms;
  await em?.execute('alter table spent_budget rename to elsewhere');
  await expect(limiter?.spend(1000)).rejects.toThrow('spent_budget');
  await em?.execute('alter table elsewhere rename to spent_budget');
});
