import { createHmac, type KeyObject } from 'node:crypto';
import { deriveKey } from './derive-key.js';
import type { FieldCipher } from './field-cipher.js';
import { openText, sealText, type Sealer } from './sealer.js';

const VERSION = 'd1';

/** The key of a customer was destroyed: nothing that was sealed of them can be read again. */
export class KeyDestroyed extends Error {
  /** Whose key it was. */
  readonly customerId: string;

  constructor(customerId: string) {
    super(`The data key of customer ${customerId} was destroyed: what was sealed with it is unreadable`);
    this.name = 'KeyDestroyed';
    this.customerId = customerId;
  }
}

/** The keys that one data key is used as; images are sealed with the data key itself. */
interface DerivedKeys {
  readonly fields: KeyObject;
  readonly fingerprints: KeyObject;
}

/**
 * Seals what is stored of one customer under their data key: `d1.<body>`, see `sealText`. Which key that is follows from
 * whose row it is. What an earlier version sealed under a master key (`v1.…`) still opens, as long as the key is there.
 */
export class CustomerSealer implements Sealer {
  readonly #master: FieldCipher;
  readonly #keys: DerivedKeys | Error;

  /**
   * @param dataKey 32 bytes, not kept: the caller may overwrite them afterwards; or why there is none, which is thrown by
   *   every use, so that in a list it concerns one customer only
   */
  constructor(master: FieldCipher, dataKey: Buffer | Error) {
    this.#master = master;
    this.#keys =
      dataKey instanceof Error
        ? dataKey
        : {
            fields: deriveKey(dataKey, 'customer/field-encryption'),
            fingerprints: deriveKey(dataKey, 'customer/fingerprint'),
          };
  }

  /** Whether the key was destroyed, so that every use throws {@link KeyDestroyed}. */
  get isDestroyed(): boolean {
    return this.#keys instanceof KeyDestroyed;
  }

  /** @throws KeyDestroyed */
  seal(plain: string, context: string): string {
    return sealText(this.#getKeys().fields, [VERSION], plain, context);
  }

  /** @throws KeyDestroyed, or Error when value and context do not belong together */
  open(value: string, context: string): string {
    const { fields } = this.#getKeys();
    const prefix = `${VERSION}.`;
    if (!value.startsWith(prefix)) return this.#master.open(value, context);
    return openText(fields, [VERSION], value.slice(prefix.length), context);
  }

  /** The keyed hash of a text, which tells whether it is the same again and dies with the key. @throws KeyDestroyed */
  fingerprint(text: string): string {
    return `${VERSION}.${createHmac('sha256', this.#getKeys().fingerprints).update(text, 'utf8').digest('base64url')}`;
  }

  #getKeys(): DerivedKeys {
    if (this.#keys instanceof Error) throw this.#keys;
    return this.#keys;
  }
}
