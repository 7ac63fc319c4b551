import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { parseKeyring, generateKeyEntry } from '../../src/storage/crypto/keyring.js';
import { loadKeyring, openKeyring } from '../../src/app/load-keyring.js';
import { cleanUp, makeFolder } from '../storage/embedded-postgres/data-folder.js';

afterEach(cleanUp);

const makeDataDir = async (): Promise<string> => join(await makeFolder(), 'data');

test('a key is made once, for its owner only', async () => {
  const dataDir = await makeDataDir();
  const made = await loadKeyring(dataDir);
  expect(made.map(({ id }) => id)).toEqual(['dev']);
  expect(await loadKeyring(dataDir)).toEqual(made);
  expect(await readdir(dataDir)).toEqual(['encryption-keys']);
  expect((await stat(join(dataDir, 'encryption-keys'))).mode & 0o777).toBe(0o600);
});

test('production never takes the key of a data folder, and makes none', async () => {
  const dataDir = await makeDataDir();
  const made = await openKeyring({ dataDir, isProduction: false, keyring: undefined });
  expect(await openKeyring({ dataDir, isProduction: false, keyring: undefined })).toEqual(made);
  const empty = await makeDataDir();
  for (const folder of [dataDir, empty]) {
    await expect(openKeyring({ dataDir: folder, isProduction: true, keyring: undefined })).rejects.toThrow(
      'Production takes its encryption keys from ENCRYPTION_KEYS only',
    );
  }
  await expect(readdir(empty)).rejects.toThrow('ENOENT');
  const given = parseKeyring(generateKeyEntry('k1'));
  expect(await openKeyring({ dataDir, isProduction: true, keyring: given })).toBe(given);
});

test('starts that meet agree on one key', async () => {
  const dataDir = await makeDataDir();
  const [first, ...others] = await Promise.all(Array.from({ length: 10 }, () => loadKeyring(dataDir)));
  for (const other of others) expect(other).toEqual(first);
  expect(await readdir(dataDir)).toEqual(['encryption-keys']);
});

test('what a start that was killed had begun to write is not taken for a key', async () => {
  const dataDir = await makeDataDir();
  await loadKeyring(dataDir);
  const kept = await readFile(join(dataDir, 'encryption-keys'), 'utf8');
  const another = await makeDataDir();
  await loadKeyring(another);
  await writeFile(join(another, 'encryption-keys.killed'), kept.slice(0, 5));
  expect((await loadKeyring(another)).map(({ id }) => id)).toEqual(['dev']);
});

test('a damaged key is never replaced, since what it sealed would be lost', async () => {
  const dataDir = await makeDataDir();
  await loadKeyring(dataDir);
  await writeFile(join(dataDir, 'encryption-keys'), '');
  await expect(loadKeyring(dataDir)).rejects.toThrow('ENCRYPTION_KEYS is empty: give at least one id:base64 entry');
  expect(await readFile(join(dataDir, 'encryption-keys'), 'utf8')).toBe('');
});
