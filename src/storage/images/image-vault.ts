import type { Readable } from 'node:stream';

/** Customers' pictures, each sealed with its customer's data key. */
export interface ImageVault {
  /**
   * Keeps a picture; one that is there already is not written again.
   * @param sha256 of the bytes, in hex
   * @returns its storage key
   */
  keep(customerId: string, sha256: string, bytes: Buffer): Promise<string>;
  /** The whole picture. @throws Error when it is not there or was changed */
  read(customerId: string, storageKey: string): Promise<Buffer>;
  /** The same as a stream, of which every part is verified before it is handed out. */
  open(customerId: string, storageKey: string): Promise<Readable>;
  /** Takes a picture out of the store; one that is not there is no error. */
  remove(storageKey: string): Promise<void>;
}
