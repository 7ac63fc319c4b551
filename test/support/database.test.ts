import { afterAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from './database.js';

const opened: TestDatabase[] = [];
afterAll(() => Promise.all(opened.map((database) => database.drop())));

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

test('every test file has a database of its own', async () => {
  opened.push(await createTestDatabase(), await createTestDatabase());
  const [first, second] = opened.map(({ url }) => url) as [string, string];
  await query(first, 'create table mine (id int)');
  expect(await query(first, `select to_regclass('mine') is not null as exists`)).toEqual([{ exists: true }]);
  expect(await query(second, `select to_regclass('mine') is not null as exists`)).toEqual([{ exists: false }]);
});

test('a dropped database is gone, whoever is still connected', async () => {
  const database = await createTestDatabase();
  const client = new Client(database.url);
  client.on('error', () => undefined);
  await client.connect();
  await database.drop();
  await expect(client.query('select 1')).rejects.toThrow();
  await expect(query(database.url, 'select 1')).rejects.toThrow('does not exist');
});
