import { readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { startEmbeddedPostgres } from '../../../src/storage/embedded-postgres/start-embedded-postgres.js';
import { isRunning } from '../../../src/storage/embedded-postgres/postmaster-file.js';
import { cleanUp, makeFolder, query } from './data-folder.js';

afterEach(cleanUp);

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const start = (dataDir: string) => startEmbeddedPostgres({ dataDir, log, serverSettings: { shared_buffers: '16MB' } });

test('the first start makes a durable UTF-8 database that only its socket reaches', async () => {
  const dataDir = join(await makeFolder(), 'data');
  const database = await start(dataDir);
  try {
    expect(database.isAdopted).toBe(false);
    expect(database.url).toBe(
      `postgresql://customer_graph@${encodeURIComponent(join(dataDir, 'socket'))}:5432/customer_graph`,
    );
    const names = [
      'listen_addresses',
      'server_encoding',
      'fsync',
      'synchronous_commit',
      'data_checksums',
      'max_connections',
      'TimeZone',
    ];
    const settings = await query(
      database.url,
      `select name, setting from pg_settings where name in ('${names.join("','")}')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '',
      server_encoding: 'UTF8',
      fsync: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      max_connections: '200',
      TimeZone: 'UTC',
    });
    expect(
      await query(
        database.url,
        `select datlocale, upper('éß') as upper from pg_database where datname = current_database()`,
      ),
    ).toEqual([{ datlocale: 'C.UTF-8', upper: 'Éß' }]);
    expect((await stat(join(dataDir, 'socket'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'socket', '.s.PGSQL.5432'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
  } finally {
    await database.stop();
  }
});

test('what was written is there after a restart, and nothing runs after a stop', async () => {
  const dataDir = await makeFolder();
  const first = await start(dataDir);
  await query(first.url, 'create table person as select 1 as id');
  await Promise.all([first.stop(), first.stop()]);
  await first.stop();
  expect(isRunning(first.pid)).toBe(false);

  const second = await start(dataDir);
  try {
    expect(second.isAdopted).toBe(false);
    expect(await query(second.url, 'select id from person')).toEqual([{ id: 1 }]);
  } finally {
    await second.stop();
  }
  expect(isRunning(second.pid)).toBe(false);
});

test('a folder whose path is too long for a socket has it in the temp directory', async () => {
  const dataDir = join(await makeFolder(), 'a-long-name-'.repeat(10), 'a "quoted", öther näme');
  const database = await start(dataDir);
  const folder = decodeURIComponent(new URL(database.url).hostname);
  try {
    expect(folder).toMatch(new RegExp(`^${tmpdir()}/customer-graph-[0-9a-f]{16}$`));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await query(database.url, `select current_setting('data_directory') as folder`)).toEqual([
      { folder: join(dataDir, 'postgres') },
    ]);
  } finally {
    await database.stop();
    await rm(folder, { recursive: true });
  }
});

test('a folder with special characters in its name works', async () => {
  const dataDir = join(await makeFolder(), `it's "100 %", näme`);
  const database = await start(dataDir);
  try {
    expect(decodeURIComponent(new URL(database.url).hostname)).toBe(join(dataDir, 'socket'));
    expect(await query(database.url, 'select current_user as name')).toEqual([{ name: 'customer_graph' }]);
  } finally {
    await database.stop();
  }
});

test('the log of PostgreSQL holds neither statements nor the values in them', async () => {
  const dataDir = await makeFolder();
  const database = await start(dataDir);
  try {
    await expect(query(database.url, `select 'Erika Mustermann'::uuid`)).rejects.toThrow('Erika Mustermann');
  } finally {
    await database.stop();
  }
  const content = await readFile(join(dataDir, 'postgres.log'), 'utf8');
  expect(content).toContain('database system is shut down');
  expect(content).not.toContain('Mustermann');
});
