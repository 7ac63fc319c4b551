import { chown, cp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { isRunning } from '../../../src/storage/embedded-postgres/postmaster-file.js';
import { cleanUp, makeFolder, query } from './data-folder.js';
import { startReadyService, startService } from './service-process.js';

afterEach(cleanUp);

const inUseMessage = (pid: number, dataDir: string) =>
  `Another service (process ${pid}) runs on ${dataDir}. Stop it first: one service at a time uses the database in that folder. Another service takes another DATA_DIR, and with DATABASE_URL several share one database.`;

test('the server of a killed service is adopted with its data, and stopped by its new owner', async () => {
  const dataDir = await makeFolder();
  const killed = await startReadyService(dataDir);
  await query(killed.url, 'create table person as select 1 as id');
  expect(await killed.end('SIGKILL')).toBeNull();

  const next = await startReadyService(dataDir);
  expect(next).toMatchObject({ isAdopted: true, serverPid: killed.serverPid, url: killed.url });
  expect(await query(next.url, 'select id from person')).toEqual([{ id: 1 }]);
  expect(await next.end()).toBe(0);
  expect(isRunning(next.serverPid)).toBe(false);
});

test('it is adopted at its own socket by a service with another temp directory', async () => {
  const folder = await makeFolder();
  const dataDir = join(folder, 'data', 'a-long-name-'.repeat(10));
  const killed = await startReadyService(dataDir, { env: { TMPDIR: await makeFolder() } });
  await killed.end('SIGKILL');

  const next = await startReadyService(dataDir, { env: { TMPDIR: await makeFolder() } });
  expect(next).toMatchObject({ isAdopted: true, serverPid: killed.serverPid, url: killed.url });
  expect(await next.end()).toBe(0);
});

test('a second service on the folder is refused, names the first and leaves it alone', async () => {
  const dataDir = await makeFolder();
  const first = await startReadyService(dataDir);
  const second = startService(dataDir, { inUseTimeoutMs: 300 });
  expect(await second.next()).toEqual({
    event: 'failed',
    code: 'DATA_DIR_IN_USE',
    message: inUseMessage(first.pid, dataDir),
  });
  expect(await second.next()).toBeNull();
  expect(await query(first.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});

test('a service that starts while the former one stops waits for it', async () => {
  const dataDir = await makeFolder();
  const first = await startReadyService(dataDir);
  const second = startService(dataDir);
  expect(await first.end()).toBe(0);
  expect(await second.next()).toMatchObject({ event: 'started' });
  expect(await second.end()).toBe(0);
});

test('of services that start at the same instant on an empty folder exactly one wins', async () => {
  const dataDir = join(await makeFolder(), 'data');
  const services = [1, 2, 3].map(() => startService(dataDir, { inUseTimeoutMs: 1500 }));
  const events = await Promise.all(services.map((service) => service.next()));
  const winner = services[events.findIndex((event) => event?.event === 'started')];
  expect(winner).toBeDefined();
  expect(events.filter((event) => event?.event === 'failed')).toEqual(
    Array.from({ length: 2 }, () => ({
      event: 'failed',
      code: 'DATA_DIR_IN_USE',
      message: inUseMessage(winner?.pid ?? 0, dataDir),
    })),
  );
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log', 'socket']);
  expect(await winner?.end()).toBe(0);
});

test('a copied folder gets a server of its own, though its copied note names the first one', async () => {
  const folder = await makeFolder();
  const original = join(folder, 'data');
  const first = await startReadyService(original);
  await query(first.url, 'create table person as select 1 as id');
  await first.end('SIGKILL');
  const copy = await makeFolder();
  await cp(join(original, 'postgres'), join(copy, 'postgres'), { recursive: true, preserveTimestamps: true });
  await copyOwner(original, copy);

  const second = await startReadyService(copy);
  expect(second.isAdopted).toBe(false);
  expect(second.serverPid).not.toBe(first.serverPid);
  await query(second.url, 'drop table person');
  expect(await query(first.url, 'select id from person')).toEqual([{ id: 1 }]);
});

test('a folder that was deleted under its server starts afresh', async () => {
  const folder = await makeFolder();
  const dataDir = join(folder, 'data');
  const killed = await startReadyService(dataDir);
  await query(killed.url, 'create table person as select 1 as id');
  await killed.end('SIGKILL');
  await rm(dataDir, { recursive: true });
  try {
    const next = await startReadyService(dataDir);
    expect(next.isAdopted).toBe(false);
    expect(await query(next.url, `select to_regclass('person') as found`)).toEqual([{ found: null }]);
  } finally {
    process.kill(killed.serverPid, 'SIGQUIT');
  }
});

test("the server of a deleted folder at a socket in the temp directory is not taken for the new folder's", async () => {
  const folder = await makeFolder();
  const dataDir = join(folder, 'data', 'a-long-name-'.repeat(10));
  const env = { TMPDIR: await makeFolder() };
  const killed = await startReadyService(dataDir, { env });
  await killed.end('SIGKILL');
  await rm(dataDir, { recursive: true });
  try {
    const next = startService(dataDir, { env });
    expect(await next.next()).toMatchObject({
      event: 'failed',
      code: 'DATA_DIR_IN_USE',
      message: expect.stringContaining('A PostgreSQL server that does not serve this folder answers at '),
    });
  } finally {
    process.kill(killed.serverPid, 'SIGQUIT');
  }
});

/** Copies are the copier's: root's, where the original is the server's user's. */
async function copyOwner(original: string, copy: string): Promise<void> {
  const { uid, gid } = await stat(join(original, 'postgres'));
  const names = await readdir(join(copy, 'postgres'), { recursive: true });
  for (const name of ['', ...names]) await chown(join(copy, 'postgres', name), uid, gid);
}
