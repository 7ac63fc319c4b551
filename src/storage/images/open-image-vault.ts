import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerKeys } from '../crypto/customer-keys.js';
import { FileImageStore } from './file-image-store.js';
import type { ImageVault } from './image-vault.js';
import { S3ImageStore, type S3Settings } from './s3-image-store.js';
import { SealedImageVault } from './sealed-image-vault.js';

/** Where pictures are kept. */
export interface ImageVaultSettings {
  /** Absolute; without a storage they are in its folder `images`. */
  readonly dataDir: string;
  readonly imageStore?: S3Settings;
}

/** Opens the place where pictures are kept, which holds nothing that can be read without their customers' data keys. */
export async function openImageVault(
  { dataDir, imageStore }: ImageVaultSettings,
  keys: CustomerKeys,
  em: EntityManager,
): Promise<ImageVault> {
  const store = imageStore ? new S3ImageStore(imageStore) : await FileImageStore.open(join(dataDir, 'images'));
  return new SealedImageVault(store, keys, em);
}
