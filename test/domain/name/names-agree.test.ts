import { expect, test } from '@jest/globals';
import { doNamesAgree } from '../../../src/domain/name/names-agree.js';

const exactly = { isTransliterated: false };

test.each([
  ['Ada', 'Ada'],
  ['Ada', 'ADA MARIE'],
  ['Marie', 'ADA MARIE LOUISE'],
  ['Anne-Marie', 'Anne'],
  ['علي', 'محمود حسن علي'],
  ['Aly', 'محمود حسن علي'],
  ['عبد الرحمن', 'محمد عبدالرحمن'],
  ['von der Example', 'Example'],
  ['Example Ada', 'Ada Marie Example'],
])('a name of %s agrees with one of %s, and the other way round', (one, other) => {
  expect(doNamesAgree({ text: one }, { text: other }, exactly)).toBe(true);
  expect(doNamesAgree({ text: other }, { text: one }, exactly)).toBe(true);
});

test.each([
  ['Ada', 'Adam'],
  ['Marie Ada', 'Ada Louise'],
  ['Ali', 'El Sayed'],
  ['محمد', 'محمود حسن علي'],
])('a name of %s does not agree with one of %s', (one, other) => {
  expect(doNamesAgree({ text: one }, { text: other }, exactly)).toBe(false);
  expect(doNamesAgree({ text: other }, { text: one }, exactly)).toBe(false);
});

test('names beside it count where the other side has more', () => {
  const first = { text: 'Ada', wider: 'Ada Marie' };
  expect(doNamesAgree(first, { text: 'ADA MARIE' }, exactly)).toBe(true);
  expect(doNamesAgree(first, { text: 'MARIE' }, exactly)).toBe(true);
  expect(doNamesAgree(first, { text: 'LOUISE' }, exactly)).toBe(false);
});

test('a name of absurdly many words is compared in bounded time', () => {
  const letters = (index: number) => [...String(index)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('');
  const many = Array.from({ length: 5000 }, (_, index) => letters(index));
  const other = many.toReversed().join(' ');
  expect(doNamesAgree({ text: many.join(' ') }, { text: other }, { isTransliterated: true })).toBe(false);
});
