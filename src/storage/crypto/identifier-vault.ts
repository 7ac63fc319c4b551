import { maskNumber, normalizeNumber } from '../../domain/identifier/identifier-number.js';
import type { SealedNumber } from '../../domain/identifier/identifier.entity.js';
import type { FieldCipher } from './field-cipher.js';

/** Seals identifier numbers for storage and opens them again for a provider or an audited reveal. */
export class IdentifierVault {
  readonly #cipher: FieldCipher;

  constructor(cipher: FieldCipher) {
    this.#cipher = cipher;
  }

  /** Encrypts a number for the row `identifierId`, with its masked form and its blind index. */
  seal(identifierId: string, number: string): SealedNumber {
    return {
      encrypted: this.#cipher.encrypt(number, contextOf(identifierId)),
      masked: maskNumber(number),
      blindIndex: this.#cipher.blindIndex(normalizeNumber(number)),
    };
  }

  /** The whole number of a row. */
  open(identifier: { readonly id: string; readonly numberEncrypted: string }): string {
    return this.#cipher.decrypt(identifier.numberEncrypted, contextOf(identifier.id));
  }

  /** What rows with this number can have as their blind index, however it is written and under any key. */
  searchIndexes(number: string): string[] {
    return this.#cipher.blindIndexes(normalizeNumber(number));
  }
}

function contextOf(identifierId: string): string {
  return `identifier/${identifierId}/number`;
}
