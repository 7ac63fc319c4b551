import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskNumber, normalizeNumber } from '../../../src/domain/identifier/identifier-number.js';

describe('maskNumber', () => {
  test.each([
    ['AB1234567', '•••••4567'],
    ['123-45-6789', '•••••••6789'],
    ['12345678', '••••5678'],
    ['1234', '••34'],
    ['123', '••3'],
    ['1', '•'],
  ])('shows of %s only %s', (number, masked) => {
    expect(maskNumber(number)).toBe(masked);
  });

  test('shows at most four characters and at most half of a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 }), (number) => {
        const length = Array.from(number).length;
        const masked = Array.from(maskNumber(number));
        expect(masked).toHaveLength(length);
        const hidden = length - Math.min(4, Math.floor(length / 2));
        expect(masked.slice(0, hidden)).toEqual(Array<string>(hidden).fill('•'));
      }),
    );
  });
});

describe('normalizeNumber', () => {
  test.each([
    ['ab 123-45.67', 'AB1234567'],
    ['１２３', '123'],
    ['٣٠١٢', '٣٠١٢'],
    [' - ', ''],
  ])('makes %s %s', (number, normalized) => {
    expect(normalizeNumber(number)).toBe(normalized);
  });
});
