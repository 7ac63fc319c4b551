import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { leaf, MAX_FIELDS, objectOf, type JsonValue } from '../../../../src/storage/reads/plan/json-value.js';
import { integerJson } from '../../../../src/storage/reads/plan/leaves.js';
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

const number = (value: number): JsonValue => integerJson(sql`${sql.lit(value)}`);

async function prepared(): Promise<number> {
  const [row] = await orm.em
    .getConnection()
    .execute<{ count: string }[]>('select count(*) as count from pg_prepared_statements');
  return Number(row?.count);
}

it('prepares a statement once', async () => {
  const statement = compileStatement(objectOf('1', [{ key: 'a', value: number(1), isNullable: false }]), false);
  expect((await runner.run(statement, [])).text).toBe('{"a":1}');
  expect((await runner.run(statement, [])).text).toBe('{"a":1}');
  expect(await prepared()).toBe(1);
});

it('does not prepare what is planned for its values', async () => {
  const before = await prepared();
  const statement = compileStatement(objectOf('1', [{ key: 'a', value: number(2), isNullable: false }]), false);
  expect((await runner.run(statement, [], { isPlannedForValues: true })).text).toBe('{"a":2}');
  expect(await prepared()).toBe(before);
});

it('keeps at most 100 prepared on a connection', async () => {
  for (let value = 0; value < 250; value += 1) {
    const statement = compileStatement(objectOf('1', [{ key: 'v', value: number(value), isNullable: false }]), false);
    expect((await runner.run(statement, [])).text).toBe(`{"v":${value}}`);
  }
  expect(await prepared()).toBeLessThanOrEqual(100);
});

it('runs what a connection has prepared on the same one, and the first statement too many on a new one', async () => {
  const backend = leaf('plain', sql`pg_backend_pid()`);
  const own = await openOrm({ url: database.url, poolSize: 1 });
  const ownRunner = new StatementRunner(own.em);
  const connectionOf = async (key: string): Promise<string> => {
    const statement = compileStatement(objectOf('1', [{ key, value: backend, isNullable: true }]), false);
    return (await ownRunner.run(statement, [])).text;
  };
  const keys = Array.from({ length: 100 }, (_, index) => `k${index + 100}`);
  const connections = new Set<string>();
  for (const key of [...keys, ...keys]) connections.add((await connectionOf(key)).slice(7));
  expect(connections.size).toBe(1);
  expect(connections.has((await connectionOf('more')).slice(8))).toBe(false);
  await own.close(true);
});

it('writes an object of as many fields as there may be', async () => {
  const keys = Array.from({ length: MAX_FIELDS }, (_, index) => `k${index}`);
  const fields = keys.map((key, index) => ({ key, value: number(index), isNullable: false }));
  const { text } = await runner.run(compileStatement(objectOf('1', fields), false), []);
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
  const statement = compileStatement(objectOf('1', [{ key: 'a', value: number(1), isNullable: false }]), false);
  expect((await away.run(statement, [])).text).toBe('{"a":1}');
  address.break();
  for (let round = 0; round < 2; round += 1) {
    const failure: unknown = await away.run(statement, []).catch((error: unknown) => error);
    expect(isDatabaseUnavailable(failure)).toBe(true);
  }
  address.mend();
  expect((await away.run(statement, [])).text).toBe('{"a":1}');
  await own.close(true);
  await address.close();
});
