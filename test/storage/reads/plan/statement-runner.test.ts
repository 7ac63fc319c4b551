import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { objectText, type JsonText } from '../../../../src/storage/reads/plan/json-text.js';
import { compileStatement } from '../../../../src/storage/reads/plan/statement.js';
import { StatementRunner } from '../../../../src/storage/reads/plan/statement-runner.js';
import { openOrm } from '../../../../src/storage/orm.js';
import { isDatabaseUnavailable } from '../../../../src/storage/database-unavailable.js';
import { BreakableAddress } from '../../../support/breakable-address.js';
import { createTestDatabase, type TestDatabase } from '../../../support/database.js';

let database: TestDatabase;
let orm: MikroORM;
let runner: StatementRunner;
beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url, poolSize: 1 });
  runner = new StatementRunner(orm.em);
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const number = (value: number): JsonText => sql`${sql.lit(value)}::text`;

async function prepared(): Promise<number> {
  const [row] = await orm.em
    .getConnection()
    .execute<{ count: string }[]>('select count(*) as count from pg_prepared_statements');
  return Number(row?.count);
}

it('prepares a statement once', async () => {
  const statement = compileStatement(objectText([{ key: 'a', json: number(1), isNullable: false }]), false);
  expect(await runner.run(statement, [])).toBe('{"a":1}');
  expect(await runner.run(statement, [])).toBe('{"a":1}');
  expect(await prepared()).toBe(1);
});

it('does not prepare what is planned for its values', async () => {
  const before = await prepared();
  const statement = compileStatement(objectText([{ key: 'a', json: number(2), isNullable: false }]), false);
  expect(await runner.run(statement, [], { isPlannedForValues: true })).toBe('{"a":2}');
  expect(await prepared()).toBe(before);
});

it('keeps at most 100 prepared on a connection', async () => {
  for (let value = 0; value < 250; value += 1) {
    const statement = compileStatement(objectText([{ key: 'v', json: number(value), isNullable: false }]), false);
    expect(await runner.run(statement, [])).toBe(`{"v":${value}}`);
  }
  expect(await prepared()).toBeLessThanOrEqual(100);
});

it('writes an object of any number of fields, though a function takes 100 arguments', async () => {
  const keys = Array.from({ length: 450 }, (_, index) => `k${index}`);
  const fields = keys.map((key, index) => ({ key, json: number(index), isNullable: false }));
  const text = await runner.run(compileStatement(objectText(fields), false), []);
  expect(text).toBe(JSON.stringify(Object.fromEntries(keys.map((key, index) => [key, index]))));
});

it('has nothing compiled', async () => {
  const [row] = await orm.em.getConnection().execute<{ jit: string }[]>('show jit');
  expect(row?.jit).toBe('off');
});

it('says that the database is away, and prepares anew when it is back', async () => {
  const address = await BreakableAddress.open();
  const own = await openOrm({ url: address.url, poolSize: 1 });
  const away = new StatementRunner(own.em);
  const statement = compileStatement(objectText([{ key: 'a', json: number(1), isNullable: false }]), false);
  expect(await away.run(statement, [])).toBe('{"a":1}');
  address.break();
  for (let round = 0; round < 2; round += 1) {
    const failure: unknown = await away.run(statement, []).catch((error: unknown) => error);
    expect(isDatabaseUnavailable(failure)).toBe(true);
  }
  address.mend();
  expect(await away.run(statement, [])).toBe('{"a":1}');
  await own.close(true);
  await address.close();
});
