import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../../../src/storage/orm.js';
import { lookTogether, type Look } from '../../../src/storage/writes/look-together.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url, poolSize: 1 });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const em = (): EntityManager => orm.em.fork() as EntityManager;

/** Looks for texts by two parameters, and keeps what it found. */
function lookFor(texts: readonly string[], suffix: string, found: unknown[]): Look {
  return {
    sql: `select text || $2 as text from unnest($1::text[]) as text`,
    parameters: [texts, suffix],
    take: (rows) => void found.push(rows),
  };
}

test('each look is given its own answer, in order', async () => {
  const found: unknown[] = [];
  await lookTogether(em(), [lookFor(['a', 'b'], '?', found), lookFor([], '!', found), lookFor(['c'], '.', found)]);
  expect(found).toEqual([[{ text: 'a?' }, { text: 'b?' }], [], [{ text: 'c.' }]]);
});

test('a look that throws ends all', async () => {
  const found: unknown[] = [];
  const throws: Look = {
    ...lookFor(['a'], '', found),
    take() {
      throw new Error('in the way');
    },
  };
  await expect(lookTogether(em(), [throws, lookFor(['b'], '', found)])).rejects.toThrow('in the way');
  expect(found).toEqual([]);
});

test('a connection knows a statement by name from its second time on', async () => {
  await em().transactional(async (tx) => {
    const prepared = async (): Promise<number> => {
      const [row] = await tx.execute<{ count: number }[]>(
        `select count(*)::int as count from pg_prepared_statements where statement like '%as named_by_test%'`,
      );
      return row?.count ?? 0;
    };
    const look: Look = { sql: 'select 1 as named_by_test', parameters: [], take: () => undefined };
    await lookTogether(tx, [look]);
    await lookTogether(tx, [look]);
    expect(await prepared()).toBe(1);
  });
});
