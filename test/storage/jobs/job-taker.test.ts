import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { PgBoss, type FetchOptions, type Job } from 'pg-boss';
import { JobTaker, type Places } from '../../../src/storage/jobs/job-taker.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/service.js';

interface Data {
  readonly number: number;
}

let database: TestDatabase;
let boss: PgBoss;
let taker: JobTaker<Data>;
let queues = 0;
let queue: string;
const errors: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  boss = new PgBoss({ connectionString: database.url, schema: 'jobs_of_test', max: 4 });
  await boss.start();
});
beforeEach(async () => {
  queues += 1;
  queue = `queue-${queues}`;
  errors.length = 0;
  await boss.createQueue(queue, { retryLimit: 1 });
});
afterEach(async () => {
  await taker.stop();
  expect(errors).toEqual([]);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});

/** Calls of the queue's own methods, with how many jobs each was about. */
function countCalls(): { fetched: number[]; completed: number[] } {
  const counts = { fetched: [] as number[], completed: [] as number[] };
  const fetch = boss.fetch.bind(boss);
  const complete = boss.complete.bind(boss);
  boss.fetch = (async (name: string, options: FetchOptions) => {
    const jobs = await fetch(name, options);
    counts.fetched.push(jobs.length);
    return jobs;
  }) as typeof boss.fetch;
  boss.complete = (name, jobs) => {
    counts.completed.push((jobs as Job[]).length);
    return complete(name, jobs);
  };
  return counts;
}

function makeTaker(places: Places, handle: (data: Data) => Promise<void>): void {
  taker = new JobTaker<Data>({ boss, name: queue, places, handle, report: (error) => errors.push(error) });
}

const add = (numbers: readonly number[], provider: string): Promise<unknown> =>
  boss.insert(
    queue,
    numbers.map((number) => ({ data: { number }, group: { id: provider } })),
  );

/** How many jobs are in each state, by state. */
const states = async (): Promise<[state: string, count: number][]> => {
  const byState = Map.groupBy(await boss.findJobs<Data>(queue), ({ state }) => state);
  return [...byState].map(([state, jobs]): [string, number] => [state, jobs.length]).toSorted();
};

const until = (...wanted: [state: string, count: number][]): Promise<true> =>
  eventually(async () => (JSON.stringify(await states()) === JSON.stringify(wanted) ? true : undefined));

test('jobs are taken up together, and marked as done together', async () => {
  const done: number[] = [];
  const counts = countCalls();
  makeTaker({ all: 10, ofProvider: { acme: 10 } }, ({ number }) => Promise.resolve(void done.push(number)));
  await add([1, 2, 3, 4, 5, 6], 'acme');
  taker.look();
  await until(['completed', 6]);
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(counts.fetched[0]).toBe(6);
  expect(counts.completed.length).toBeLessThan(6);
});

test('one that fails is tried again, and the others of its batch are done', async () => {
  const tries = new Map<number, number>();
  makeTaker({ all: 10, ofProvider: { acme: 10 } }, ({ number }) => {
    tries.set(number, (tries.get(number) ?? 0) + 1);
    return number === 2 && tries.get(2) === 1 ? Promise.reject(new Error('the second fails once')) : Promise.resolve();
  });
  await add([1, 2, 3], 'acme');
  taker.look();
  await eventually(async () => {
    taker.look();
    return JSON.stringify(await states()) === '[["completed",3]]' ? true : undefined;
  });
  expect([...tries].toSorted()).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
  ]);
});

test('a slow provider has its own places only, and what waits for them waits in the queue', async () => {
  const release: (() => void)[] = [];
  const done: number[] = [];
  makeTaker({ all: 5, ofProvider: { slow: 2, quick: 4 } }, async ({ number }) => {
    if (number < 10) await new Promise<void>((resolve) => release.push(resolve));
    done.push(number);
  });
  await add([1, 2, 3, 4], 'slow');
  await add([11, 12, 13, 14, 15, 16], 'quick');
  taker.look();
  await until(['active', 2], ['completed', 6], ['created', 2]);
  expect(release).toHaveLength(2);
  expect(done.toSorted()).toEqual([11, 12, 13, 14, 15, 16]);
  for (const one of release.splice(0)) one();
  await eventually(() => Promise.resolve(release.length === 2 ? true : undefined));
  for (const one of release.splice(0)) one();
  await until(['completed', 10]);
});

test('no more are taken up than there are places', async () => {
  let underWay = 0;
  let most = 0;
  makeTaker({ all: 3, ofProvider: { acme: 8 } }, async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay -= 1;
  });
  await add(
    Array.from({ length: 12 }, (_, number) => number),
    'acme',
  );
  taker.look();
  await until(['completed', 12]);
  expect(most).toBe(3);
});

test('stopped, it waits for what is under way and takes up no more; what it abandons is given back', async () => {
  let release: () => void = () => undefined;
  makeTaker({ all: 1, ofProvider: { acme: 1 } }, () => new Promise((resolve) => (release = resolve)));
  await add([1, 2], 'acme');
  taker.look();
  await until(['active', 1], ['created', 1]);
  const stopped = taker.stop();
  await taker.abandon();
  expect(await states()).toEqual([
    ['created', 1],
    ['retry', 1],
  ]);
  release();
  await stopped;
  taker.look();
  expect(await states()).toEqual([
    ['created', 1],
    ['retry', 1],
  ]);
});
