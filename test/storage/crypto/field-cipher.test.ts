import { describe, expect, test } from '@jest/globals';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';

const oldEntry = generateKeyEntry('k1');
const newEntry = generateKeyEntry('k2');
const cipher = new FieldCipher(parseKeyring(oldEntry));

describe('FieldCipher', () => {
  test('gives back what it encrypted, and never the same bytes twice', () => {
    const first = cipher.seal('X123456', 'identifier/1/number');
    expect(first).toMatch(/^v1\.k1\.[A-Za-z0-9_-]+$/);
    expect(first).not.toBe(cipher.seal('X123456', 'identifier/1/number'));
    expect(cipher.open(first, 'identifier/1/number')).toBe('X123456');
  });

  test('refuses a value moved to another row or field', () => {
    const value = cipher.seal('X123456', 'identifier/1/number');
    for (const context of ['identifier/2/number', 'identifier/1/comment']) {
      expect(() => cipher.open(value, context)).toThrow(
        `The encrypted value at ${context} does not belong there or was changed`,
      );
    }
  });

  test('refuses a changed, truncated or foreign value', () => {
    const value = cipher.seal('X123456', 'c');
    const flipped = value.slice(0, -2) + (value.endsWith('AA') ? 'BB' : 'AA');
    expect(() => cipher.open(flipped, 'c')).toThrow('does not belong there or was changed');
    expect(() => cipher.open('v1.k1.AAAA', 'c')).toThrow('is too short');
    expect(() => cipher.open('X123456', 'c')).toThrow('is not of a known form');
    expect(() => cipher.open(value.replace('.k1.', '.k9.'), 'c')).toThrow('needs encryption key "k9"');
  });

  test('after a rotation the new key encrypts and the old one still decrypts and is searched', () => {
    const rotated = new FieldCipher(parseKeyring(`${newEntry}, ${oldEntry}`));
    expect(rotated.open(cipher.seal('X1', 'c'), 'c')).toBe('X1');
    expect(rotated.seal('X1', 'c')).toMatch(/^v1\.k2\./);
    expect(rotated.blindIndexes('X1')).toEqual([rotated.blindIndex('X1'), cipher.blindIndex('X1')]);
  });
});

describe('parseKeyring', () => {
  test.each([
    ['', 'ENCRYPTION_KEYS is empty: give at least one id:base64 entry'],
    ['k1', 'ENCRYPTION_KEYS entry 1 is not of the form id:base64'],
    ['k1:c2hvcnQ=', 'ENCRYPTION_KEYS entry "k1" has 5 bytes: AES-256 needs 32'],
    [`${oldEntry},${oldEntry}`, 'ENCRYPTION_KEYS names the same key id twice: every id must be unique'],
  ])('refuses %j without repeating a key', (text, message) => {
    expect(() => parseKeyring(text)).toThrow(message);
  });
});
