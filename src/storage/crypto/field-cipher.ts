import { createHmac } from 'node:crypto';
import type { Keyring, MasterKey } from './keyring.js';
import { openText, sealText, type Sealer } from './sealer.js';

const VERSION = 'v1';

/**
 * Seals under the master keys what belongs to no customer, or to none that is known yet, and wraps the customers' keys:
 * `v1.<key id>.<body>`, see `sealText`. What is a customer's is sealed under its own key, see `CustomerSealer`.
 */
export class FieldCipher implements Sealer {
  readonly #keyring: Keyring;
  readonly #byId: ReadonlyMap<string, MasterKey>;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
    this.#byId = new Map(keyring.map((key) => [key.id, key]));
  }

  /** The ids of the ring's keys; the first is the one that seals. */
  get keyIds(): [string, ...string[]] {
    const [first, ...rest] = this.#keyring;
    return [first.id, ...rest.map(({ id }) => id)];
  }

  /** Seals with the first key of the ring. */
  seal(plain: string, context: string): string {
    const key = this.#keyring[0];
    return sealText(key.encryption, [VERSION, key.id], plain, context);
  }

  /**
   * Opens with the key that the value names.
   * @throws Error when the key is not in the ring, or value and context do not belong together
   */
  open(value: string, context: string): string {
    const [version, keyId, body, ...rest] = value.split('.');
    if (version !== VERSION || keyId === undefined || body === undefined || rest.length > 0) {
      throw new Error(`The encrypted value at ${context} is not of a known form`);
    }
    const key = this.#byId.get(keyId);
    if (!key)
      throw new Error(`The value at ${context} needs encryption key "${keyId}", which is not in ENCRYPTION_KEYS`);
    return openText(key.encryption, [VERSION, keyId], body, context);
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

function indexUnder(key: MasterKey, text: string): string {
  return `${key.id}.${createHmac('sha256', key.index).update(text, 'utf8').digest('base64url')}`;
}
