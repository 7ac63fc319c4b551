import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { isRunning, readPostmasterNote } from '../../../src/storage/embedded-postgres/postmaster-file.js';
import { cleanUp, makeFolder, query, until } from './data-folder.js';
import { startReadyService, startService } from './service-process.js';

afterEach(cleanUp);

test('a server that is killed comes back with its data, still owned by its service', async () => {
  const dataDir = await makeFolder();
  const service = await startReadyService(dataDir);
  await query(service.url, 'create table person as select 1 as id');
  process.kill(service.serverPid, 'SIGKILL');
  await until(() => service.readLog().includes('PostgreSQL is back'));

  expect(service.readLog()).toContain(
    `PostgreSQL ended or dropped its service: starting it again. Its log is ${dataDir}/postgres.log`,
  );
  expect(await query(service.url, 'select id from person')).toEqual([{ id: 1 }]);
  expect((await readPostmasterNote(join(dataDir, 'postgres')))?.pid).not.toBe(service.serverPid);
  const second = startService(dataDir, { inUseTimeoutMs: 300 });
  expect(await second.next()).toMatchObject({ event: 'failed', code: 'DATA_DIR_IN_USE' });

  expect(await service.end()).toBe(0);
  expect(await readPostmasterNote(join(dataDir, 'postgres'))).toBeNull();
});

test('a service that only lost its lock takes it again from the same server', async () => {
  const dataDir = await makeFolder();
  const service = await startReadyService(dataDir);
  await query(service.url, `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`);
  await until(() => service.readLog().includes(`PostgreSQL is back`));
  expect((await readPostmasterNote(join(dataDir, 'postgres')))?.pid).toBe(service.serverPid);
  expect(await service.end()).toBe(0);
});

test('files that vanish under a running service are not replaced by an empty database', async () => {
  const dataDir = await makeFolder();
  const service = await startReadyService(dataDir);
  await rm(join(dataDir, 'postgres'), { recursive: true });
  process.kill(service.serverPid, 'SIGQUIT');
  expect(await service.next()).toEqual({
    event: 'lost',
    code: 'DATA_DIR_UNUSABLE',
    message: `The database in ${dataDir}/postgres is gone: its files were removed while the service ran.`,
  });
  expect(await service.exitCode).toBe(2);
});

test('a service that is stopped while its server is down ends, and leaves none', async () => {
  const dataDir = await makeFolder();
  const service = await startReadyService(dataDir);
  process.kill(service.serverPid, 'SIGKILL');
  expect(await service.end()).toBe(0);
  const note = await readPostmasterNote(join(dataDir, 'postgres'));
  expect(note === null || !isRunning(note.pid)).toBe(true);
});
