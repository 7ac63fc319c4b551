import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { apiKeyCommand, readApiKeyArguments, UsageError, type ApiKeyRequest } from '../../src/app/api-key-command.js';
import { ApiKeys } from '../../src/services/access/api-keys.js';
import { migrateDatabase } from '../../src/storage/migrate.js';
import { openOrm } from '../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let orm: MikroORM;
let keys: ApiKeys;
beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
  await migrateDatabase(database.url);
  keys = new ApiKeys(orm.em);
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

function run(...words: string[]) {
  return apiKeyCommand(keys, readApiKeyArguments(words) as Exclude<ApiKeyRequest, { command: 'help' }>);
}

test('a key is made, listed without its secret, and revoked', async () => {
  expect(await run('list')).toEqual({ isDone: true, text: 'There are no keys\n' });
  const created = await run(
    'create',
    '--name',
    'report',
    '--scopes',
    'customer:read,audit:read',
    '--days',
    '30',
    '--json',
  );
  const { key, id, ...made } = JSON.parse(created.text) as Record<string, string>;
  expect(key).toMatch(/^cgk_[0-9a-f]{16}_[\w-]{43}$/);
  expect(made).toMatchObject({
    name: 'report',
    state: 'GOOD',
    scopes: ['customer:read', 'audit:read'],
    lastUsedAt: null,
  });
  expect(await keys.findCaller(String(key))).toMatchObject({
    id: `key:${String(id)}`,
    scopes: new Set(['customer:read', 'audit:read']),
  });
  const listed = await run('list');
  expect(listed.text).toMatch(new RegExp(`^${String(id)}  GOOD  .*report  customer:read,audit:read\n$`));
  expect(listed.text).not.toContain(String(key).slice(-43));
  expect(await run('revoke', String(id))).toEqual({ isDone: true, text: `Key ${String(id)} (report) is revoked\n` });
  expect((await run('list', '--json')).text).toContain('"state":"REVOKED"');
  expect(await new ApiKeys(orm.em).findCaller(String(key))).toBeNull();
});

test('an id that is not there is not revoked', async () => {
  expect(await run('revoke', 'nobody')).toEqual({
    isDone: false,
    text: 'No key has this id: see npm run api-key -- list\n',
  });
});

describe('called wrongly', () => {
  test.each([
    [[], 'Say what to do: create, list or revoke'],
    [['rotate'], 'Say what to do: create, list or revoke'],
    [['list', 'all'], 'There is a word too many'],
    [['revoke'], 'Say which key: revoke ID, with an id of the list'],
    [
      ['create', '--scopes', 'customer:read', '--days', '1'],
      'Say with --name who the key is for: up to 100 letters, digits and ._:@/-',
    ],
    [
      ['create', '--name', 'a', '--scopes', 'customer:read', '--days', '367'],
      'Say with --days for how long it is good: 1 to 366',
    ],
    [['create', '--name', 'a', '--scopes', 'customer:read'], 'Say with --days for how long it is good: 1 to 366'],
  ])('%j', (words, message) => {
    expect(() => readApiKeyArguments(words)).toThrow(new UsageError(message));
  });

  test('with a scope that does not exist', () => {
    const words = ['create', '--name', 'a', '--scopes', 'customer:all', '--days', '1'];
    expect(() => readApiKeyArguments(words)).toThrow(/^Say with --scopes what it may do: a list of customer:read, /);
  });

  test('help is no mistake', () => {
    expect(readApiKeyArguments(['--help'])).toEqual({ command: 'help' });
  });
});
