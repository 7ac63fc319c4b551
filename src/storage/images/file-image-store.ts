import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { assertSafeKey, ImageMissing, type ImageStore } from './image-store.js';

/** Where files are written until they are whole. Not a name that a key's folder can have. */
const UNFINISHED = 'unfinished';
/** No write takes as long: what is older was left by a process that ended within it. */
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * Keeps images as files, in folders named after the first characters of their keys. A file appears under its name only once
 * all of it is on the disk: after a crash it is whole or not there.
 */
export class FileImageStore implements ImageStore {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Opens a folder, which is made if need be, and clears it of what a crash left half-written. */
  static async open(folder: string): Promise<FileImageStore> {
    const unfinished = join(folder, UNFINISHED);
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    for (const name of await readdir(unfinished)) await removeAbandoned(join(unfinished, name));
    return new FileImageStore(folder);
  }

  async put(key: string, chunks: Iterable<Buffer>): Promise<void> {
    const path = this.#pathOf(key);
    const folder = dirname(path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unfinished = join(this.#folder, UNFINISHED, randomUUID());
    try {
      await writeDurably(unfinished, chunks);
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    // Without these a crash can take back the name of a file, or of its folder, although all of the file is there.
    for (const named of [folder, dirname(folder), this.#folder]) await syncFolder(named);
  }

  async get(key: string): Promise<Readable> {
    const handle = await open(this.#pathOf(key), 'r').catch((error: unknown) => {
      throw isMissing(error) ? new ImageMissing(key) : error;
    });
    return handle.createReadStream();
  }

  async has(key: string): Promise<boolean> {
    try {
      await access(this.#pathOf(key));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  #pathOf(key: string): string {
    assertSafeKey(key);
    return join(this.#folder, key.slice(0, 2), key.slice(2, 4), key);
  }
}

async function writeDurably(path: string, chunks: Iterable<Buffer>): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    for (const chunk of chunks) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Another process may be writing it, or removing it as well. */
async function removeAbandoned(path: string): Promise<void> {
  const { mtimeMs } = await stat(path).catch((error: unknown) => {
    if (isMissing(error)) return { mtimeMs: Date.now() };
    throw error;
  });
  if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
