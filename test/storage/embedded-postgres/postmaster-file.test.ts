import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { isRunning, readPostmasterNote } from '../../../src/storage/embedded-postgres/postmaster-file.js';
import { cleanUp, makeFolder } from './data-folder.js';

afterEach(cleanUp);

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

test('isRunning knows the living from the ended', async () => {
  expect(isRunning(process.pid)).toBe(true);
  const child = spawn('true');
  await once(child, 'exit');
  expect(isRunning(child.pid ?? 0)).toBe(false);
});
