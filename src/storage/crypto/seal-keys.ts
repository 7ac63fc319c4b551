import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Keyring } from './keyring.js';

/** A signature under a master key: the database holds it, but never the key. */
export interface Signature {
  readonly keyId: string;
  /** HMAC-SHA256 in hexadecimal. */
  readonly mac: string;
}

/** Signs the seals of the audit trail with a key that is derived from the first master key, and checks them under all. */
export class SealKeys {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** The id of the key that signs. */
  get signingKeyId(): string {
    return this.#keyring[0].id;
  }

  /** Signs the hash of a seal. */
  sign(hash: string): Signature {
    const [{ id, seal }] = this.#keyring;
    return { keyId: id, mac: macOf(seal, hash).toString('hex') };
  }

  /** Whether a signature is of this hash; null where its key is not in the ring, so that nobody can say. */
  check(hash: string, { keyId, mac }: Signature): boolean | null {
    const key = this.#keyring.find(({ id }) => id === keyId);
    if (!key) return null;
    const wanted = macOf(key.seal, hash);
    const given = Buffer.from(mac, 'hex');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}

function macOf(key: KeyObject, hash: string): Buffer {
  return createHmac('sha256', key).update(hash, 'hex').digest();
}
