import { expect, test } from '@jest/globals';
import { employmentStatuses } from '../../../src/domain/customer/profile.js';
import { employment, pepStatus } from '../../../src/providers/bvnk/current-words.js';

test.each([
  ['EMPLOYED', 'SALARIED', 'EMPLOYED'],
  ['SELF_EMPLOYED', 'SELF_EMPLOYED', 'SELF_EMPLOYED'],
  ['UNEMPLOYED', 'UNEMPLOYED', 'UNEMPLOYED'],
  ['STUDENT', 'NOT_PROVIDED', 'OTHER'],
  ['RETIRED', 'RETIRED', 'RETIRED'],
  ['OTHER', 'NOT_PROVIDED', 'OTHER'],
] as const)('%s is %s, read as %s', (ours, theirs, read) => {
  expect(employment.current.write(ours)).toBe(theirs);
  expect(employment.current.read(theirs)).toBe(read);
});

test("the seed's words for employment are ours", () => {
  expect(employmentStatuses.map((status) => employment.seed.write(status))).toEqual(employmentStatuses);
});

test.each([
  ['ON_LEAVE', 'ON_LEAVE'],
  ['EMPLOYED', 'EMPLOYED'],
  ['', undefined],
  [null, undefined],
])('employment %j is read as %j', (theirs, ours) => {
  expect([employment.seed.read(theirs), employment.current.read(theirs)]).toEqual([ours, ours]);
});

test.each([
  [true, 'FOREIGN_PEP'],
  [false, 'NOT_PEP'],
])('political exposure %j is %s', (ours, theirs) => {
  expect(pepStatus.write(ours)).toBe(theirs);
  expect(pepStatus.read(theirs)).toBe(String(ours));
});

test.each([
  ['DOMESTIC_PEP', 'true'],
  ['FORMER_PEP_OLDER', 'true'],
  ['STATE_OWNED', 'STATE_OWNED'],
  [undefined, undefined],
])('a political exposure of %j is read as %j', (theirs, ours) => {
  expect(pepStatus.read(theirs)).toBe(ours);
});
