import { expect, test } from '@jest/globals';
import { chooseSmallestCover } from '../../../src/services/readiness/smallest-cover.js';

test('nothing is needed for no need', () => {
  expect(chooseSmallestCover([])).toEqual([]);
});

test('one type that answers every need is enough, though each need prefers another one', () => {
  expect(
    chooseSmallestCover([
      ['PASSPORT', 'NATIONAL_ID'],
      ['TAX_CODE', 'NATIONAL_ID'],
    ]),
  ).toEqual(['NATIONAL_ID']);
});

test('among as few, what the needs prefer is chosen', () => {
  expect(chooseSmallestCover([['SOCIAL_SECURITY_NUMBER', 'NATIONAL_ID']])).toEqual(['SOCIAL_SECURITY_NUMBER']);
});

test('a type that brings less with it wins over one that is preferred', () => {
  const needs = [['NATIONAL_ID', 'SOCIAL_SECURITY_NUMBER'] as const];
  expect(chooseSmallestCover(needs, (types) => (types.includes('NATIONAL_ID') ? 1 : 0))).toEqual([
    'SOCIAL_SECURITY_NUMBER',
  ]);
});

test('needs that share nothing are each answered', () => {
  expect(chooseSmallestCover([['TAX_CODE', 'NATIONAL_INSURANCE_NUMBER'], ['NATIONAL_ID'], ['NATIONAL_ID']])).toEqual([
    'NATIONAL_ID',
    'TAX_CODE',
  ]);
});
