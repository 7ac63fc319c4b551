import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { removeStaleLocks } from '../../../src/storage/embedded-postgres/stale-locks.js';
import { cleanUp, makeFolder, query } from './data-folder.js';
import { startReadyService } from './service-process.js';

afterEach(cleanUp);

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const socketLock = '.s.PGSQL.5432.lock';

async function makeLocks(content: string) {
  const paths = { cluster: await makeFolder(), socketFolder: await makeFolder() };
  await writeFile(join(paths.cluster, 'postmaster.pid'), content);
  await writeFile(join(paths.socketFolder, socketLock), content);
  return paths;
}

const list = async ({ cluster, socketFolder }: { cluster: string; socketFolder: string }) => [
  ...(await readdir(cluster)),
  ...(await readdir(socketFolder)),
];

test('locks whose process id another program has are removed', async () => {
  const paths = await makeLocks(`${process.pid}\n`);
  await removeStaleLocks(paths, log);
  expect(await list(paths)).toEqual([]);
});

test('locks whose process id nobody has are left to PostgreSQL', async () => {
  const paths = await makeLocks(`${2 ** 22 + 1}\n`);
  await removeStaleLocks(paths, log);
  expect(await list(paths)).toEqual(['postmaster.pid', socketLock]);
});

test('an empty lock is removed once it is too old for a server that is starting', async () => {
  const paths = await makeLocks('');
  await removeStaleLocks(paths, log);
  expect(await list(paths)).toEqual(['postmaster.pid', socketLock]);
  const then = new Date(Date.now() - 6000);
  await utimes(join(paths.cluster, 'postmaster.pid'), then, then);
  await removeStaleLocks(paths, log);
  expect(await list(paths)).toEqual([socketLock]);
});

test("a running server's locks are kept, and another cluster's server is no excuse", async () => {
  const dataDir = await makeFolder();
  const service = await startReadyService(dataDir);
  const paths = { cluster: join(dataDir, 'postgres'), socketFolder: join(dataDir, 'socket') };
  const before = await list(paths);
  expect(before).toEqual(expect.arrayContaining(['postmaster.pid', socketLock]));
  await removeStaleLocks(paths, log);
  expect(await list(paths)).toEqual(before);

  const others = await makeLocks(`${service.serverPid}\n`);
  await removeStaleLocks(others, log);
  expect(await list(others)).toEqual([socketLock]);
  expect(await service.end()).toBe(0);
});

test("a crashed machine's database starts although its process id was given to another program", async () => {
  const dataDir = await makeFolder();
  const first = await startReadyService(dataDir);
  await query(first.url, 'create table person as select 1 as id');
  expect(await first.end()).toBe(0);
  const content = `${process.pid}\n${dataDir}/postgres\n1700000000\n5432\n${dataDir}/socket\n\n`;
  await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), content);
  await writeFile(join(dataDir, 'socket', socketLock), content);

  const next = await startReadyService(dataDir);
  expect(await query(next.url, 'select id from person')).toEqual([{ id: 1 }]);
  expect(await next.end()).toBe(0);
});
