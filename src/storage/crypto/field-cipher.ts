import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Keyring, MasterKey } from './keyring.js';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts single values for storage: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D), as
 * `v1.<key id>.<base64url of nonce, ciphertext, tag>`. The context (row and field, e.g.
 * `identifier/<id>/number`) is associated data: a value copied to another row or column does not decrypt.
 */
export class FieldCipher {
  readonly #keyring: Keyring;
  readonly #byId: ReadonlyMap<string, MasterKey>;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
    this.#byId = new Map(keyring.map((key) => [key.id, key]));
  }

  /** Encrypts with the first key of the ring. */
  encrypt(plain: string, context: string): string {
    const key = this.#keyring[0];
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key.encryption, nonce).setAAD(associatedData(key.id, context));
    const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${VERSION}.${key.id}.${sealed.toString('base64url')}`;
  }

  /**
   * Decrypts with the key that the value names.
   * @throws Error when the key is not in the ring, or value and context do not belong together
   */
  decrypt(value: string, context: string): string {
    const [version, keyId, body, ...rest] = value.split('.');
    if (version !== VERSION || keyId === undefined || body === undefined || rest.length > 0) {
      throw new Error(`The encrypted value at ${context} is not of a known form`);
    }
    const key = this.#byId.get(keyId);
    if (!key)
      throw new Error(`The value at ${context} needs encryption key "${keyId}", which is not in ENCRYPTION_KEYS`);
    const sealed = Buffer.from(body, 'base64url');
    const tagAt = sealed.length - TAG_BYTES;
    if (tagAt < NONCE_BYTES) throw new Error(`The encrypted value at ${context} is too short`);
    const decipher = createDecipheriv('aes-256-gcm', key.encryption, sealed.subarray(0, NONCE_BYTES))
      .setAAD(associatedData(keyId, context))
      .setAuthTag(sealed.subarray(tagAt));
    try {
      return decipher.update(sealed.subarray(NONCE_BYTES, tagAt), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new Error(`The encrypted value at ${context} does not belong there or was changed`);
    }
  }

  /** The keyed blind index of a text, for equality only: `<key id>.<base64url HMAC-SHA256>` under the first key. */
  blindIndex(text: string): string {
    return indexUnder(this.#keyring[0], text);
  }

  /** The blind index under every key of the ring: what a search must compare with while keys are rotated. */
  blindIndexes(text: string): string[] {
    return this.#keyring.map((key) => indexUnder(key, text));
  }
}

function associatedData(keyId: string, context: string): Buffer {
  return Buffer.from(`${VERSION}/${keyId}/${context}`, 'utf8');
}

function indexUnder(key: MasterKey, text: string): string {
  return `${key.id}.${createHmac('sha256', key.index).update(text, 'utf8').digest('base64url')}`;
}
