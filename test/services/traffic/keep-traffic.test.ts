import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { v4 as uuidv4 } from 'uuid';
import { addCalls, forgetTraffic, keepCircuit } from '../../../src/services/traffic/keep-traffic.js';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

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

const MINUTE_MS = 60_000;

it('adds up calls of the same kind, and forgets them after an hour', async () => {
  const calls = (agoMs: number, count: number) => ({
    providerId: 'bvnk',
    slotAt: new Date(Math.floor(Date.now() / 10_000) * 10_000 - agoMs),
    outcome: 'ANSWERED' as const,
    latencyBucket: 20,
    count,
  });
  await addCalls(orm.em.fork(), [calls(0, 2), calls(61 * MINUTE_MS, 5)]);
  await addCalls(orm.em.fork(), [calls(0, 3), calls(59 * MINUTE_MS, 7)]);
  const counts = () => orm.em.fork().execute('select count from provider_call_count order by slot_at');
  expect(await counts()).toEqual([{ count: 5 }, { count: 7 }, { count: 5 }]);
  await forgetTraffic(orm.em.fork());
  expect(await counts()).toEqual([{ count: 7 }, { count: 5 }]);
});

it('keeps the circuits that are not closed, one for each process, and forgets those of the dead', async () => {
  const [living, dead] = [uuidv4(), uuidv4()];
  const since = new Date('2030-01-01T00:00:00Z');
  const open = { state: 'OPEN' as const, since, retryAt: new Date('2030-01-01T00:00:01Z') };
  await keepCircuit(orm.em.fork(), living, 'bvnk', open);
  await keepCircuit(orm.em.fork(), dead, 'bvnk', open);
  await keepCircuit(orm.em.fork(), living, 'bvnk', { state: 'HALF_OPEN', since });
  const circuits = () =>
    orm.em.fork().execute('select process_id, state, retry_at is null as trying from provider_circuit order by state');
  expect(await circuits()).toEqual([
    { process_id: living, state: 'HALF_OPEN', trying: true },
    { process_id: dead, state: 'OPEN', trying: false },
  ]);
  await orm.em
    .fork()
    .execute(`update provider_circuit set seen_at = now() - interval '61 minutes' where process_id = ?`, [dead]);
  await forgetTraffic(orm.em.fork());
  await keepCircuit(orm.em.fork(), living, 'bvnk', { state: 'CLOSED' });
  expect(await circuits()).toEqual([]);
});
