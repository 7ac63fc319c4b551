import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  chooseSocketFolder,
  prepareDataDirectory,
  toFolderError,
} from '../../../src/storage/embedded-postgres/data-directory.js';
import { cleanUp, makeFolder } from './data-folder.js';

afterEach(cleanUp);

describe('prepareDataDirectory', () => {
  test('creates the folder, and names the same paths through a symbolic link', async () => {
    const folder = await realpath(await makeFolder());
    const paths = await prepareDataDirectory(join(folder, 'a', 'b'));
    expect(paths).toEqual({
      dataDir: join(folder, 'a', 'b'),
      cluster: join(folder, 'a', 'b', 'postgres'),
      logFile: join(folder, 'a', 'b', 'postgres.log'),
      socketFolder: join(folder, 'a', 'b', 'socket'),
    });
    await symlink(paths.dataDir, join(folder, 'link'));
    expect(await prepareDataDirectory(join(folder, 'link'))).toEqual(paths);
  });

  test('refuses a path through a file', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'file'), '');
    await expect(prepareDataDirectory(join(folder, 'file', 'data'))).rejects.toMatchObject({
      code: 'DATA_DIR_NOT_WRITABLE',
      message: `The database cannot be kept in ${folder}/file/data: a part of the path is a file. Give this user the right to write there, or set DATA_DIR to another folder.`,
    });
    await expect(prepareDataDirectory(join(folder, 'file'))).rejects.toMatchObject({
      code: 'DATA_DIR_NOT_WRITABLE',
      message: expect.stringContaining('a file of that name is in the way'),
    });
  });

  test('refuses a link that leads nowhere but to itself', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'a'));
    await symlink(join(folder, 'a', 'loop'), join(folder, 'a', 'loop'));
    await expect(prepareDataDirectory(join(folder, 'a', 'loop', 'data'))).rejects.toMatchObject({
      code: 'DATA_DIR_NOT_WRITABLE',
    });
  });
});

describe('chooseSocketFolder', () => {
  const longest = `/${'x'.repeat(103 - '/socket/.s.PGSQL.5432'.length - 1)}`;

  test('is in the folder up to the last byte that a socket path may have', () => {
    expect(chooseSocketFolder(longest, [])).toBe(`${longest}/socket`);
    expect(() => chooseSocketFolder(`${longest}x`, [])).toThrow(expect.objectContaining({ code: 'PATH_TOO_LONG' }));
    expect(() => chooseSocketFolder(longest.replace('x', 'ü'), [])).toThrow('is too long for a Unix socket');
  });

  test('is one folder for each data directory in the first temp directory that is short enough', () => {
    const folder = chooseSocketFolder(`${longest}x`, [`${longest}x`, '/tmp']);
    expect(folder).toMatch(/^\/tmp\/customer-graph-[0-9a-f]{16}$/);
    expect(chooseSocketFolder(`${longest}x`, ['/tmp'])).toBe(folder);
    expect(chooseSocketFolder(`${longest}y`, ['/tmp'])).not.toBe(folder);
  });
});

describe('toFolderError', () => {
  const systemError = (code: string) => Object.assign(new Error(code), { code });

  test.each([
    [
      'ENOSPC',
      'NO_SPACE',
      'There is no space left for the database in /d. Free some, or set DATA_DIR to another disk.',
    ],
    [
      'EDQUOT',
      'NO_SPACE',
      'There is no space left for the database in /d. Free some, or set DATA_DIR to another disk.',
    ],
    [
      'EROFS',
      'DATA_DIR_NOT_WRITABLE',
      'The database cannot be kept in /d: the file system is read-only. Give this user the right to write there, or set DATA_DIR to another folder.',
    ],
  ])('says what %s means', (systemCode, code, message) => {
    expect(toFolderError(systemError(systemCode), '/d')).toMatchObject({ code, message });
  });

  test('leaves every other error as it is', () => {
    const error = systemError('EMFILE');
    expect(toFolderError(error, '/d')).toBe(error);
  });
});
