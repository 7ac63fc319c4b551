import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKeyEntry, parseKeyring, type Keyring } from '../storage/crypto/keyring.js';

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
