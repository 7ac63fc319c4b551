import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.js';
import { generateKeyEntry, parseKeyring, type Keyring } from '../storage/crypto/keyring.js';

/**
 * The encryption keys of a service: those that it was given, or in development those of its data folder.
 * @throws Error in production without any: what a development service left in a folder protects nothing
 */
export async function openKeyring({ keyring, isProduction, dataDir }: KeySettings): Promise<Keyring> {
  if (keyring) return keyring;
  if (isProduction) throw new Error('Production takes its encryption keys from ENCRYPTION_KEYS only');
  return loadKeyring(dataDir);
}

/** What of a configuration says where the keys are. */
export type KeySettings = Pick<Config, 'keyring' | 'isProduction' | 'dataDir'>;

/**
 * The encryption keys of a development service: read from `encryption-keys` in the data folder, made there at the
 * first start, readable by the owner only.
 */
export async function loadKeyring(dataDir: string): Promise<Keyring> {
  const file = join(dataDir, 'encryption-keys');
  await mkdir(dataDir, { recursive: true });
  const kept = await readKept(file);
  if (kept !== undefined) return parseKeyring(kept);
  await makeKey(file);
  return parseKeyring(await readFile(file, 'utf8'));
}

async function readKept(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** The file appears whole or not at all: a start killed half-way leaves no key that cannot be read. Of two starts, one wins. */
async function makeKey(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(generateKeyEntry('dev'));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
