import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { cleanUp, makeFolder, query, until } from './data-folder.js';
import { startReadyService, startService } from './service-process.js';

afterEach(cleanUp);

test('what a killed first start left is removed, and the next one succeeds', async () => {
  const dataDir = await makeFolder();
  const killed = startService(dataDir);
  await until(async () => (await readdir(dataDir)).some((name) => name.startsWith('postgres.init-')));
  await killed.end('SIGKILL');
  expect(await readdir(dataDir)).toEqual([expect.stringMatching(`^postgres\\.init-${killed.pid}-`)]);

  const next = await startReadyService(dataDir);
  expect(next.readLog()).toMatch(/Removing .*postgres\.init-.*: a first start that did not end/);
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log', 'socket']);
  expect(await query(next.url, 'select 1 as ready')).toEqual([{ ready: 1 }]);
  expect(await next.end()).toBe(0);
});

test('the folder of a first start that is still under way is left alone', async () => {
  const dataDir = await makeFolder();
  const folder = `postgres.init-${process.pid}-other`;
  await mkdir(join(dataDir, folder));
  const service = await startReadyService(dataDir);
  expect(await readdir(dataDir)).toContain(folder);
  expect(await service.end()).toBe(0);
});

test('files of another major version are refused with both versions, and kept', async () => {
  const dataDir = await makeFolder();
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
  expect(await startService(dataDir).next()).toEqual({
    event: 'failed',
    code: 'WRONG_VERSION',
    message:
      `The database in ${dataDir}/postgres was made by PostgreSQL 15, and this is PostgreSQL 18. Use the release of the service ` +
      'that made it, or set DATA_DIR to another folder, or move the data with pg_dump and pg_restore.',
  });
  expect(await readFile(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toBe('15\n');
});

test("a folder of somebody else's files is refused, and kept", async () => {
  const dataDir = await makeFolder();
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'letter.txt'), 'mine');
  expect(await startService(dataDir).next()).toEqual({
    event: 'failed',
    code: 'DATA_DIR_UNUSABLE',
    message: `${dataDir}/postgres is not a database: it holds a file but no PG_VERSION. Move it away, or set DATA_DIR to another folder.`,
  });
  expect(await readdir(dataDir)).toEqual(['postgres']);
});

test('an empty folder, such as a mounted volume, is filled', async () => {
  const dataDir = await makeFolder();
  await mkdir(join(dataDir, 'postgres'));
  const service = await startReadyService(dataDir);
  expect(await readFile(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toBe('18\n');
  expect(await service.end()).toBe(0);
});
