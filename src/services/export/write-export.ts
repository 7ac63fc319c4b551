import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomerExport } from './export-customer.js';

/** The export's folder is there already, or its parent is not. */
export class FolderRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FolderRefused';
  }
}

/**
 * Makes the folder of an export, which only its owner may read and which must not be there yet: nothing is overwritten.
 * @throws FolderRefused
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
    await mkdir(join(folder, 'images'), { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'is there already: name one that is not' : `cannot be made (${code ?? 'unknown'})`;
    throw new FolderRefused(`The folder ${folder} ${why}`, { cause: error });
  }
}

/** Writes an export into its folder: `customer.json`, and the pictures in `images`, decrypted. */
export async function writeExport(folder: string, { data, images }: CustomerExport): Promise<void> {
  await writeFile(join(folder, 'customer.json'), `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  for (const image of images)
    await writeFile(join(folder, image.file), await image.read(), { mode: 0o600, flag: 'wx' });
}
