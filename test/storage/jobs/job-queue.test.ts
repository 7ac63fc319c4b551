import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { JobQueue, type JobRequest } from '../../../src/storage/jobs/job-queue.js';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/service.js';

const CONCURRENCY = 4;

let database: TestDatabase;
let orm: MikroORM;
let queue: JobQueue;
const handled: string[] = [];
let isFailing = false;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
  queue = new JobQueue(database.url, { warn: () => undefined, error: () => undefined });
  await queue.start();
  await queue.work('deliver', CONCURRENCY, ({ registrationId }) => {
    if (isFailing) {
      isFailing = false;
      return Promise.reject(new Error('Not this time'));
    }
    handled.push(registrationId);
    return Promise.resolve();
  });
});
afterAll(async () => {
  await queue.stop(1000);
  await orm.close(true);
  await database.drop();
});

async function enqueue(...requests: JobRequest<'deliver'>[]): Promise<void> {
  await orm.em.fork().transactional((em) => queue.enqueue(em, 'deliver', requests));
}

function whenHandled(...ids: string[]): Promise<true> {
  return eventually(() => Promise.resolve(ids.every((id) => handled.includes(id)) || undefined));
}

// Jobs that wait for the pollers' own reserve interval of half a minute would not be seen before these tests end.
test('a backlog is worked off at once, however many are announced together', async () => {
  const ids = Array.from({ length: CONCURRENCY * 8 }, (_, position) => `backlog ${position}`);
  await enqueue(...ids.map((registrationId) => ({ data: { registrationId } })));
  await whenHandled(...ids);
  expect(handled.filter((id) => id.startsWith('backlog')).toSorted()).toEqual(ids.toSorted());
});

test('a job for later is not taken before its time, and soon after it', async () => {
  const startAfter = new Date(Date.now() + 1500);
  await enqueue({ data: { registrationId: 'later' }, startAfter }, { data: { registrationId: 'now' } });
  await whenHandled('now');
  expect(handled).not.toContain('later');
  await whenHandled('later');
  expect(Date.now()).toBeGreaterThanOrEqual(startAfter.getTime());
});

test('a job whose handler throws is tried again', async () => {
  isFailing = true;
  await enqueue({ data: { registrationId: 'again' } });
  await whenHandled('again');
  expect(handled.filter((id) => id === 'again')).toEqual(['again']);
});

test('a job of a transaction that fails does not exist', async () => {
  const failing = orm.em.fork().transactional(async (em) => {
    await queue.enqueue(em, 'deliver', [{ data: { registrationId: 'never' } }]);
    throw new Error('Rolled back');
  });
  await expect(failing).rejects.toThrow('Rolled back');
  const rows = await orm.em.fork().execute(`select from pgboss.job where data->>'registrationId' = 'never'`);
  expect(rows).toEqual([]);
});

test('a job is enqueued in a transaction only', async () => {
  await expect(queue.enqueue(orm.em.fork(), 'deliver', [{ data: { registrationId: 'loose' } }])).rejects.toThrow(
    'A job is enqueued in the transaction of the change that causes it',
  );
});

test('nothing is enqueued for nobody', async () => {
  await expect(queue.enqueue(orm.em.fork(), 'deliver', [])).resolves.toBeUndefined();
});
