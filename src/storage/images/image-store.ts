import type { Readable } from 'node:stream';

/**
 * Where bytes are kept under a key. It knows nothing of what they are; they come sealed.
 * Keys are 8 to 128 lower-case letters, digits, `-` and `_`.
 */
export interface ImageStore {
  /** Keeps the bytes whole or not at all, in place of what was there. @param sizeBytes how many the chunks have together */
  put(key: string, chunks: Iterable<Buffer>, sizeBytes: number): Promise<void>;
  /** @throws ImageMissing when there is nothing under the key */
  get(key: string): Promise<Readable>;
  has(key: string): Promise<boolean>;
  /** Nothing under the key is no error. */
  delete(key: string): Promise<void>;
}

/** Nothing is kept under a key. */
export class ImageMissing extends Error {
  constructor(key: string) {
    super(`There is no image ${key} in the store`);
    this.name = 'ImageMissing';
  }
}

/** @throws Error when a key could lead anywhere else than to its own place */
export function assertSafeKey(key: string): void {
  if (!/^[a-z0-9_-]{8,128}$/.test(key)) throw new Error('The key of an image is not of a form that is stored');
}
