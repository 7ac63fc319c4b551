import { maskNumber, normalizeNumber } from '../../domain/identifier/identifier-number.js';
import type { SealedNumber } from '../../domain/identifier/identifier.entity.js';
import type { FieldCipher } from './field-cipher.js';
import type { Sealer } from './sealer.js';

/** Seals identifier numbers for storage, and finds them again by their blind index. */
export class IdentifierVault {
  readonly #cipher: FieldCipher;

  constructor(cipher: FieldCipher) {
    this.#cipher = cipher;
  }

  /** Seals a number for the row `identifierId` under its customer's key, with its masked form and its blind index. */
  seal(sealer: Sealer, identifierId: string, number: string): SealedNumber {
    return {
      encrypted: sealer.seal(number, numberContext(identifierId)),
      masked: maskNumber(number),
      blindIndex: this.indexOf(number),
    };
  }

  /** The blind index of a number as it is stored now. */
  indexOf(number: string): string {
    return this.#cipher.blindIndex(normalizeNumber(number));
  }

  /** What rows with this number can have as their blind index, however it is written and under any key. */
  searchIndexes(number: string): string[] {
    return this.#cipher.blindIndexes(normalizeNumber(number));
  }
}

/** The whole number of a row, for a provider or an audited reveal. */
export function openNumber(
  sealer: Sealer,
  identifier: { readonly id: string; readonly numberEncrypted: string },
): string {
  return sealer.open(identifier.numberEncrypted, numberContext(identifier.id));
}

/** What a sealed number is bound to (see `Sealer`). */
export function numberContext(identifierId: string): string {
  return `identifier/${identifierId}/number`;
}
