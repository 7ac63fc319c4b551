import { chown, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { findBinaries } from '../../../src/storage/embedded-postgres/binaries.js';
import { chooseAccount } from '../../../src/storage/embedded-postgres/choose-account.js';
import { runProgram } from '../../../src/storage/embedded-postgres/server-account.js';
import { cleanUp, makeFolder, query } from './data-folder.js';
import { startReadyService, startService } from './service-process.js';

afterEach(cleanUp);

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const asNobody = { kind: 'user', ...nobody } as const;
const sources = fileURLToPath(new URL('../../../src', import.meta.url));

/** What this machine lets root do: both depend on where the checkout lies and on how the kernel is configured. */
const canNobodyReadSources = isRoot && (await runProgram(asNobody, 'ls', [sources])).exitCode === 0;
const canRenameRoot = isRoot && (await runProgram({ ...asNobody, kind: 'namespace' }, 'true', [])).exitCode === 0;
const asRoot = isRoot ? test : test.skip;
const asRootOverSharedSources = canNobodyReadSources ? test : test.skip;
const asRootWithNamespaces = canRenameRoot ? test : test.skip;
const asOrdinaryUser = isRoot ? test.skip : test;

async function choose(dataDir: string) {
  return chooseAccount(dataDir, join(dataDir, 'postgres'), await findBinaries());
}

describe('as root', () => {
  asRootOverSharedSources('another user runs the server and owns its files, never root', async () => {
    const dataDir = await makeFolder();
    const service = await startReadyService(dataDir);
    const { uid } = await stat(join(dataDir, 'postgres'));
    expect(uid).not.toBe(0);
    expect((await stat(`/proc/${service.serverPid}`)).uid).toBe(uid);
    expect((await stat(dataDir)).uid).toBe(0);
    expect(await service.end()).toBe(0);
  });

  asRootOverSharedSources('files that exist keep their owner', async () => {
    const dataDir = await makeFolder();
    await mkdir(join(dataDir, 'postgres'));
    await chown(join(dataDir, 'postgres'), nobody.uid, nobody.gid);
    expect(await choose(dataDir)).toEqual(asNobody);
  });

  asRootWithNamespaces("a folder that only root can enter is served under another id, and stays root's", async () => {
    const dataDir = join(await makeFolder(0o700), 'data');
    const service = await startReadyService(dataDir);
    expect(await query(service.url, 'select 1 as ready')).toEqual([{ ready: 1 }]);
    expect((await stat(join(dataDir, 'postgres'))).uid).toBe(0);
    expect(await service.end('SIGKILL')).toBeNull();

    const next = await startReadyService(dataDir);
    expect(next).toMatchObject({ isAdopted: true, serverPid: service.serverPid });
    expect(await next.end()).toBe(0);
  });

  asRootOverSharedSources('a folder in a home that only its owner can enter is served by that owner', async () => {
    const home = await makeFolder(0o700);
    await chown(home, nobody.uid, nobody.gid);
    await mkdir(join(home, 'data'));
    expect(await choose(join(home, 'data'))).toEqual(asNobody);
  });

  asRoot('programs that nobody else can reach are an error that says what to do', async () => {
    const dataDir = await makeFolder();
    const program = join(await makeFolder(), 'missing', 'bin', 'postgres');
    await expect(
      chooseAccount(dataDir, join(dataDir, 'postgres'), { initdb: program, postgres: program }),
    ).rejects.toMatchObject({
      code: 'NO_OTHER_USER',
      message:
        `PostgreSQL does not run as root, and no other user can run it on ${dataDir} with the programs below ${join(program, '..')}. ` +
        'Start the service as an ordinary user, or set DATA_DIR to a folder that others can traverse (and install the service in one), ' +
        'or set DATABASE_URL to a PostgreSQL server.',
    });
  });
});

describe('as an ordinary user', () => {
  asOrdinaryUser("the service's own user runs the server", async () => {
    expect(await choose(await makeFolder())).toBeUndefined();
  });

  asRootOverSharedSources('the whole life of a database needs no rights', async () => {
    const dataDir = await makeFolder();
    await chown(dataDir, nobody.uid, nobody.gid);
    const killed = await startReadyService(dataDir, nobody);
    expect((await stat(`/proc/${killed.serverPid}`)).uid).toBe(nobody.uid);
    await killed.end('SIGKILL');
    const next = await startReadyService(dataDir, nobody);
    expect(next.isAdopted).toBe(true);
    expect(await next.end()).toBe(0);
  });

  asRootOverSharedSources('a folder that may not be written is refused', async () => {
    const folder = await makeFolder();
    expect(await startService(join(folder, 'data'), nobody).next()).toEqual({
      event: 'failed',
      code: 'DATA_DIR_NOT_WRITABLE',
      message: `The database cannot be kept in ${folder}/data: permission denied. Give this user the right to write there, or set DATA_DIR to another folder.`,
    });
    expect(await startService(folder, nobody).next()).toMatchObject({ event: 'failed', code: 'DATA_DIR_NOT_WRITABLE' });
  });

  asRootOverSharedSources('files of another user are refused by name of both', async () => {
    const dataDir = await makeFolder();
    await chown(dataDir, nobody.uid, nobody.gid);
    await mkdir(join(dataDir, 'postgres'));
    expect(await startService(dataDir, nobody).next()).toEqual({
      event: 'failed',
      code: 'DATA_DIR_NOT_WRITABLE',
      message:
        `The database files in ${dataDir}/postgres belong to another user (id 0; this is ${nobody.uid}). ` +
        'Start the service as that user, or set DATA_DIR to another folder.',
    });
  });
});
