import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKeyEntry, parseKeyring, type Keyring } from '../storage/crypto/keyring.js';

/**
 * The encryption keys of a development service: read from `encryption-keys` in the data folder, made there at the
 * first start, readable by the owner only.
 */
export async function loadKeyring(dataDir: string): Promise<Keyring> {
  const file = join(dataDir, 'encryption-keys');
  await mkdir(dataDir, { recursive: true });
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(generateKeyEntry('dev'));
    await handle.sync();
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return parseKeyring(await readFile(file, 'utf8'));
}
