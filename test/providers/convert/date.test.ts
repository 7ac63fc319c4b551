import { expect, test } from '@jest/globals';
import { UnsupportedValue } from '../../../src/domain/readiness/field-map.js';
import { toEnglishDate, toInstant } from '../../../src/providers/convert/date.js';

test.each([
  ['2028-02-08', '08 February 2028'],
  ['2028-08-15', '15 August 2028'],
  ['1899-12-31', '31 December 1899'],
  ['2000-02-29', '29 February 2000'],
])('%s in English is %s', (date, expected) => {
  expect(toEnglishDate(date)).toBe(expected);
});

test.each(['2030-02-30', '', 'yesterday'])('%j is no date', (date) => {
  expect(() => toEnglishDate(date)).toThrow(new UnsupportedValue('it is no date of the calendar'));
});

test.each([
  ['2025-01-01T10:00:00Z', '2025-01-01T10:00:00Z'],
  ['2025-01-01T10:00:00.120+02:00', '2025-01-01T08:00:00.120Z'],
])('the instant %s is %s', (instant, expected) => {
  expect(toInstant(new Date(instant))).toBe(expected);
});

test('an invalid instant is refused', () => {
  expect(() => toInstant(new Date('never'))).toThrow(new UnsupportedValue('it is no instant'));
});
