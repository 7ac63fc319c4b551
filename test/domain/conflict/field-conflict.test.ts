import { expect, test } from '@jest/globals';
import { mergeDifferences } from '../../../src/domain/conflict/field-conflict.js';

const mask = (number: string): string => `•${number.slice(-1)}`;
const city = { path: 'mainAddress.city', label: 'a city', declared: 'Köln', isNumber: false };

test('one field is one conflict, however many providers hold it otherwise', () => {
  expect(
    mergeDifferences(
      [
        { provider: 'acme', differences: [{ ...city, held: 'Bonn' }] },
        { provider: 'other', differences: [{ ...city, held: null }] },
      ],
      mask,
    ),
  ).toEqual([
    {
      path: 'mainAddress.city',
      label: 'a city',
      values: [
        { source: 'DECLARED', value: 'Köln' },
        { source: 'PROVIDER', provider: 'acme', value: 'Bonn' },
        { source: 'PROVIDER', provider: 'other', value: null },
      ],
    },
  ]);
});

test('numbers are masked on both sides', () => {
  const number = { path: 'identifiers', label: 'a number', declared: '12', held: '34', isNumber: true };
  expect(mergeDifferences([{ provider: 'acme', differences: [number] }], mask)[0]?.values).toEqual([
    { source: 'DECLARED', value: '•2' },
    { source: 'PROVIDER', provider: 'acme', value: '•4' },
  ]);
});
