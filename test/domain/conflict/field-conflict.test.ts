import { expect, test } from '@jest/globals';
import {
  mergeConflicts,
  mergeDifferences,
  type ConflictingValue,
} from '../../../src/domain/conflict/field-conflict.js';

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

test('conflicts about the same declared value are one, with each value once', () => {
  const declared = { source: 'DECLARED', value: 'Köln' } as const;
  const conflict = (path: string, ...values: ConflictingValue[]) => ({ path, label: `a ${path}`, values });
  const held = { source: 'PROVIDER', provider: 'acme', value: 'Bonn' } as const;
  const read = { source: 'EXTRACTED', value: 'Bonn' } as const;
  expect(
    mergeConflicts([
      conflict('city', declared, held),
      conflict('name', declared, read),
      conflict('city', declared, read),
      conflict('city', declared, read, { ...read, value: 'Essen' }),
      conflict('city', { ...declared, value: null }, held),
      conflict('city', read, { ...read, value: 'Essen' }),
    ]),
  ).toEqual([
    conflict('city', declared, held, read, { ...read, value: 'Essen' }),
    conflict('name', declared, read),
    conflict('city', { ...declared, value: null }, held, read, { ...read, value: 'Essen' }),
  ]);
  expect(mergeConflicts([])).toEqual([]);
});
