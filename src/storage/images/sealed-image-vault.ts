import { hkdfSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerKeys } from '../crypto/customer-keys.js';
import type { ImageStore } from './image-store.js';
import type { ImageVault } from './image-vault.js';
import { openFrames, sealedSize, sealFrames } from './sealed-frames.js';

/**
 * Seals customers' pictures and keeps them in a store. A picture's storage key follows from its customer's data key and its
 * content: the same picture of one customer is one object, and the store cannot tell which pictures two customers share, or
 * whether it has one that somebody knows.
 */
export class SealedImageVault implements ImageVault {
  readonly #store: ImageStore;
  readonly #keys: CustomerKeys;
  readonly #em: EntityManager;

  constructor(store: ImageStore, keys: CustomerKeys, em: EntityManager) {
    this.#store = store;
    this.#keys = keys;
    this.#em = em;
  }

  async keep(customerId: string, sha256: string, bytes: Buffer): Promise<string> {
    const dataKey = await this.#dataKeyOf(customerId);
    try {
      const storageKey = storageKeyOf(dataKey, sha256);
      if (!(await this.#store.has(storageKey))) {
        const frames = sealFrames(dataKey, contextOf(customerId, storageKey), bytes);
        await this.#store.put(storageKey, frames, sealedSize(bytes.length));
      }
      return storageKey;
    } finally {
      dataKey.fill(0);
    }
  }

  async read(customerId: string, storageKey: string): Promise<Buffer> {
    return buffer(await this.open(customerId, storageKey));
  }

  async open(customerId: string, storageKey: string): Promise<Readable> {
    const dataKey = await this.#dataKeyOf(customerId);
    const sealed = await this.#store.get(storageKey);
    return Readable.from(openFrames(dataKey, contextOf(customerId, storageKey), sealed), { objectMode: false });
  }

  async remove(storageKey: string): Promise<void> {
    await this.#store.delete(storageKey);
  }

  #dataKeyOf(customerId: string): Promise<Buffer> {
    return this.#keys.getDataKey(this.#em.fork(), customerId);
  }
}

function storageKeyOf(dataKey: Buffer, sha256: string): string {
  return Buffer.from(hkdfSync('sha256', dataKey, '', `customer-graph/image-name/${sha256}`, 32)).toString('hex');
}

function contextOf(customerId: string, storageKey: string): string {
  return `customer/${customerId}/image/${storageKey}`;
}
