import { describe, expect, test } from '@jest/globals';
import { UnsupportedValue } from '../../../src/domain/readiness/field-map.js';
import { volumeAmount, volumeCode, volumeCurrency } from '../../../src/providers/bvnk/monthly-volume.js';

describe('an amount with its currency', () => {
  test.each([
    ['10000 EUR', '10000', 'EUR'],
    ['0 USD', '0', 'USD'],
    ['2500.50 JPY', '2500.50', 'JPY'],
    ['999999999999999 CHF', '999999999999999', 'CHF'],
  ])('%s', (text, amount, currency) => {
    expect([volumeAmount.write(text), volumeCurrency.write(text)]).toEqual([amount, currency]);
  });

  test.each([
    '',
    '10000',
    'EUR',
    'EUR 10000',
    '10,000 EUR',
    '10000 eur',
    '10000  EUR',
    '-1 EUR',
    '1. EUR',
    '10000 XQQ',
  ])('%j is none', (text) => {
    for (const { write } of [volumeAmount, volumeCurrency]) {
      expect(() => write(text)).toThrow(UnsupportedValue);
      expect(() => write(text)).toThrow('say it as an amount and an ISO 4217 currency, e.g. 10000 EUR');
    }
  });
});

describe('what is read', () => {
  test.each([
    ['10000', '10000', undefined],
    [10000, '10000', undefined],
    ['10000.00', '10000', undefined],
    ['2500.50 USD', '2500.5', 'USD'],
    ['EUR', undefined, 'EUR'],
    ['UP_TO_5000', undefined, undefined],
    [undefined, undefined, undefined],
    [{}, undefined, undefined],
  ])('%j', (theirs, amount, currency) => {
    expect([volumeAmount.read(theirs), volumeCurrency.read(theirs)]).toEqual([amount, currency]);
  });

  test.each([
    ['UP_TO_5000', 'UP_TO_5000'],
    [{ amount: 10000, currency: 'EUR' }, '10000 EUR'],
    [{ amount: '10000', currency: 'EUR' }, '10000 EUR'],
    [{}, undefined],
    [null, undefined],
  ])('as a code: %j', (theirs, ours) => {
    expect(volumeCode.read(theirs)).toBe(ours);
  });
});
