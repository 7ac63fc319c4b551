import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { isDatabaseUnavailable } from '../../src/storage/database-unavailable.js';
import { openOrm } from '../../src/storage/orm.js';
import { BreakableAddress } from '../support/breakable-address.js';

let address: BreakableAddress;
let orm: MikroORM;
beforeEach(async () => {
  address = await BreakableAddress.open();
});
afterEach(async () => {
  await orm.close(true);
  await address.close();
});

/** One place in the pool: whoever keeps it keeps all others out. */
async function open(silenceMs?: number): Promise<void> {
  orm = await openOrm({ url: address.url, poolSize: 1, silenceMs });
}

const answer = () => orm.em.fork().execute<unknown[]>('select 1 as one');

test.each(['begin', 'select 2', 'commit'])(
  'a connection that is lost at "%s" gives its place in the pool back',
  async (statement) => {
    await open();
    for (let round = 0; round < 3; round += 1) {
      address.loseAnswerTo(statement);
      const failure: unknown = await orm.em
        .fork()
        .transactional((em) => em.execute('select 2'))
        .catch((error: unknown) => error);
      expect(isDatabaseUnavailable(failure)).toBe(true);
      expect(await answer()).toEqual([{ one: 1 }]);
    }
  },
);

test('a server that is away and comes back is found again', async () => {
  await open();
  expect(await answer()).toEqual([{ one: 1 }]);
  address.break();
  for (let round = 0; round < 3; round += 1) {
    expect(isDatabaseUnavailable(await answer().catch((error: unknown) => error))).toBe(true);
  }
  address.mend();
  expect(await answer()).toEqual([{ one: 1 }]);
});

test('a server that says nothing any more is given up, and the next one is asked', async () => {
  await open(300);
  await answer();
  address.silence();
  expect(isDatabaseUnavailable(await answer().catch((error: unknown) => error))).toBe(true);
  address.mend();
  expect(await answer()).toEqual([{ one: 1 }]);
});

test('a server that says nothing in the middle of a transaction takes no place away', async () => {
  await open(300);
  const underWay = orm.em.fork().transactional(async (em) => {
    await em.execute('select 2');
    address.silence();
    await em.execute('select 3');
  });
  expect(isDatabaseUnavailable(await underWay.catch((error: unknown) => error))).toBe(true);
  address.mend();
  expect(await answer()).toEqual([{ one: 1 }]);
});

test('a connection whose server takes no writes any more is left for another one', async () => {
  await open();
  await orm.em.fork().execute('set session characteristics as transaction read only');
  const write = () => orm.em.fork().execute('create table written ()');
  const refusal: unknown = await write().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: '25006' });
  expect(isDatabaseUnavailable(refusal)).toBe(true);
  await expect(write()).resolves.toBeDefined();
});

test('no limit of silence lets a statement take its time', async () => {
  await open(0);
  expect(await orm.em.fork().execute(`select 1 as one from pg_sleep(0.4)`)).toEqual([{ one: 1 }]);
});
