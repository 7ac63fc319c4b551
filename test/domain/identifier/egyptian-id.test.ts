import { describe, expect, test } from '@jest/globals';
import { readEgyptianId } from '../../../src/domain/identifier/egyptian-id.js';

describe('an Egyptian national id says', () => {
  test.each([
    ['29005120101231', { dateOfBirth: '1990-05-12', gender: 'MALE', governorate: '01', isBornInEgypt: true }],
    ['30402292112345', { dateOfBirth: '2004-02-29', gender: 'FEMALE', governorate: '21', isBornInEgypt: true }],
    ['29912318812321', { dateOfBirth: '1999-12-31', gender: 'FEMALE', governorate: '88', isBornInEgypt: false }],
  ])('%s', (number, says) => {
    expect(readEgyptianId(number)).toEqual(says);
  });
});

describe('no Egyptian national id is', () => {
  test.each([
    ['of another century', '19005120101231'],
    ['a day that does not exist', '29002300101231'],
    ['a leap day of a common year', '29902290101231'],
    ['a month that does not exist', '29013010101231'],
    ['a governorate that does not exist', '29005120501231'],
    ['too short', '2900512010123'],
    ['too long', '290051201012311'],
    ['with signs in it', '290051201-01231'],
    ['in Arabic digits', '٢٩٠٠٥١٢٠١٠١٢٣١'],
    ['empty', ''],
  ])('one %s', (_what, number) => {
    expect(readEgyptianId(number)).toBeUndefined();
  });
});
