import { expect, test } from '@jest/globals';
import { listOf, objectOf, textOf } from '../../../src/providers/http/json.js';

test('only an object is an object', () => {
  expect(objectOf({ a: 1 })).toEqual({ a: 1 });
  for (const value of [undefined, null, 'a', 1, [1]]) expect(objectOf(value)).toEqual({});
});

test('only a list is a list', () => {
  expect(listOf([1])).toEqual([1]);
  for (const value of [undefined, null, 'a', { length: 1 }]) expect(listOf(value)).toEqual([]);
});

test('text is text, or a number in digits', () => {
  expect(textOf('a')).toBe('a');
  expect(textOf(151077912)).toBe('151077912');
  for (const value of [undefined, null, '', ' ', Number.NaN, true, {}, []]) expect(textOf(value)).toBeUndefined();
});
