import { readdir } from 'node:fs/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { afterEach, expect, test } from '@jest/globals';
import { openDatabase, type OpenDatabase } from '../../src/storage/open-database.js';
import { createTestDatabase } from '../support/database.js';
import { cleanUp, makeFolder } from './embedded-postgres/data-folder.js';

afterEach(cleanUp);

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function askBoth({ url, connection }: OpenDatabase): Promise<unknown[]> {
  const statement = 'select current_database() as name';
  const client = new Client(url);
  await client.connect();
  const orm = await MikroORM.init({
    dbName: connection.database,
    driverOptions: connection,
    entities: [],
    discovery: { warnWhenNoEntities: false },
  });
  try {
    const [row] = await orm.em.getConnection().execute<unknown[]>(statement);
    return [(await client.query<Record<string, unknown>>(statement)).rows[0], row];
  } finally {
    await client.end();
    await orm.close(true);
  }
}

test('without a URL the embedded database answers node-postgres and MikroORM', async () => {
  const database = await openDatabase({ databaseUrl: '', dataDir: await makeFolder(), log });
  try {
    expect(database.isEmbedded).toBe(true);
    expect(await askBoth(database)).toEqual([{ name: 'customer_graph' }, { name: 'customer_graph' }]);
  } finally {
    await database.stop();
  }
});

test('a command joins the embedded database of a service that runs, and leaves it running; beside none it starts its own', async () => {
  const dataDir = await makeFolder();
  const service = await openDatabase({ dataDir, log });
  try {
    const joined = await openDatabase({ dataDir, log, isCommand: true });
    expect(joined).toMatchObject({ url: service.url, isEmbedded: true });
    await joined.stop();
    expect(await askBoth(service)).toEqual([{ name: 'customer_graph' }, { name: 'customer_graph' }]);
  } finally {
    await service.stop();
  }
  const alone = await openDatabase({ dataDir, log, isCommand: true });
  expect(await askBoth(alone)).toEqual([{ name: 'customer_graph' }, { name: 'customer_graph' }]);
  await alone.stop();
  await expect(askBoth(alone)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('with a URL its database answers, the folder stays empty, and stopping leaves it running', async () => {
  const existing = await createTestDatabase();
  const dataDir = await makeFolder();
  const name = existing.url.replace(/.*\//, '');
  const database = await openDatabase({ databaseUrl: existing.url, dataDir, log });
  expect(database).toMatchObject({ url: existing.url, isEmbedded: false });
  await database.stop();
  expect(await askBoth(database)).toEqual([{ name }, { name }]);
  expect(await readdir(dataDir)).toEqual([]);
  await existing.drop();
});

test('a URL that leads nowhere does not fall back to the embedded database', async () => {
  const dataDir = await makeFolder();
  await expect(openDatabase({ databaseUrl: 'postgresql://a@%2Fnowhere/d', dataDir, log })).rejects.toMatchObject({
    code: 'UNREACHABLE',
  });
  expect(await readdir(dataDir)).toEqual([]);
});
