import { expect, test } from '@jest/globals';
import { parseRetryAfter } from '../../../src/providers/http/retry-after.js';

const now = new Date('2030-01-01T00:00:00Z');

test.each([
  ['seconds', '120', 120_000],
  ['no wait', '0', 0],
  ['a date', 'Tue, 01 Jan 2030 00:00:30 GMT', 30_000],
  ['a date that is past', 'Mon, 31 Dec 2029 23:59:00 GMT', 0],
  ['more than a day', '999999999', 86_400_000],
  ['an absent header', null, undefined],
  ['an empty header', ' ', undefined],
  ['words', 'soon', undefined],
])('reads %s', (_name, header, expected) => {
  expect(parseRetryAfter(header, now)).toBe(expected);
});
