import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import {
  isRunning,
  readPostmasterNote,
  removeStaleNote,
} from '../../../src/storage/embedded-postgres/postmaster-file.js';
import { cleanUp, makeFolder, query } from './data-folder.js';
import { startReadyService } from './service-process.js';

afterEach(cleanUp);

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

test('a note is read, whole or half, and its absence too', async () => {
  const cluster = await makeFolder();
  expect(await readPostmasterNote(cluster)).toBeNull();
  await writeFile(join(cluster, 'postmaster.pid'), '42\n/d/postgres\n1700000000\n');
  expect(await readPostmasterNote(cluster)).toEqual({ pid: 42, socketFolder: null });
  await writeFile(
    join(cluster, 'postmaster.pid'),
    '42\n/d/postgres\n1700000000\n5432\n/d/socket\n\n  12 34\nready   \n',
  );
  expect(await readPostmasterNote(cluster)).toEqual({ pid: 42, socketFolder: '/d/socket' });
  await writeFile(join(cluster, 'postmaster.pid'), '');
  expect(await readPostmasterNote(cluster)).toBeNull();
});

test('a note whose process id another program has is removed', async () => {
  const cluster = await makeFolder();
  await writeFile(join(cluster, 'postmaster.pid'), `${process.pid}\n`);
  await removeStaleNote(cluster, log);
  expect(await readPostmasterNote(cluster)).toBeNull();
});

test("the note of a server that runs is kept, and another folder's server is no excuse", async () => {
  const dataDir = await makeFolder();
  const service = await startReadyService(dataDir);
  await removeStaleNote(join(dataDir, 'postgres'), log);
  expect((await readPostmasterNote(join(dataDir, 'postgres')))?.pid).toBe(service.serverPid);

  const other = await makeFolder();
  await writeFile(join(other, 'postmaster.pid'), `${service.serverPid}\n`);
  await removeStaleNote(other, log);
  expect(await readPostmasterNote(other)).toBeNull();
  expect(await service.end()).toBe(0);
});

test("a crashed machine's database starts although its process id was given to another program", async () => {
  const dataDir = await makeFolder();
  const first = await startReadyService(dataDir);
  await query(first.url, 'create table person as select 1 as id');
  expect(await first.end()).toBe(0);
  await writeFile(
    join(dataDir, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${dataDir}/postgres\n1700000000\n5432\n${dataDir}/socket\n\n`,
  );

  const next = await startReadyService(dataDir);
  expect(await query(next.url, 'select id from person')).toEqual([{ id: 1 }]);
  expect(await next.end()).toBe(0);
});

test('isRunning knows the living from the ended', async () => {
  expect(isRunning(process.pid)).toBe(true);
  const child = spawn('true');
  await once(child, 'exit');
  expect(isRunning(child.pid ?? 0)).toBe(false);
});
