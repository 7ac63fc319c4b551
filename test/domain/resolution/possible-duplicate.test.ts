import { describe, expect, it, test } from '@jest/globals';
import {
  canBeOnePerson,
  rankDuplicates,
  type DuplicateReason,
} from '../../../src/domain/resolution/possible-duplicate.js';

describe('canBeOnePerson', () => {
  it.each([
    ['case and accents', { first: 'Ada', last: 'Müller' }, { first: 'ADA', last: 'MUELLER' }],
    [
      'a middle name that is left out',
      { first: 'Ada', middle: 'M', last: 'Example' },
      { first: 'Ada', last: 'Example' },
    ],
    [
      'a middle name told as the first',
      { first: 'Ada Mary', last: 'Example' },
      { first: 'Ada', middle: 'Mary', last: 'Example' },
    ],
    [
      'a Latin form, where the other side has no other',
      { first: 'عمر', last: 'مثال', latin: { first: 'Omar', family: 'Mithal' } },
      { first: 'Omar', last: 'Mithal' },
    ],
  ])('says yes to %s', (_name, one, other) => {
    expect([canBeOnePerson(one, other), canBeOnePerson(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['another first name', { first: 'Ada', last: 'Example' }, { first: 'Eve', last: 'Example' }],
    ['another last name', { first: 'Ada', last: 'Example' }, { first: 'Ada', last: 'Sample' }],
    [
      'names that sound alike in one script',
      { first: 'Hassan', last: 'Example' },
      { first: 'Hussein', last: 'Example' },
    ],
  ])('says no to %s', (_name, one, other) => {
    expect([canBeOnePerson(one, other), canBeOnePerson(other, one)]).toEqual([false, false]);
  });
});

describe('rankDuplicates', () => {
  const entry = (customerId: string, reason: DuplicateReason) => ({ customerId, reason });

  it.each<[DuplicateReason[], string]>([
    [['SAME_IDENTIFIER'], 'STRONG'],
    [['SAME_NUMBER'], 'LIKELY'],
    [['SAME_NAME_AND_DATE_OF_BIRTH'], 'LIKELY'],
    [['SAME_NAME_AND_DATE_OF_BIRTH', 'SAME_EMAIL'], 'STRONG'],
    [['SAME_NUMBER', 'SAME_MOBILE'], 'STRONG'],
    [['SAME_EMAIL'], 'WEAK'],
    [['SAME_EMAIL', 'SAME_MOBILE'], 'WEAK'],
  ])('calls %j %s', (reasons, strength) => {
    const [judged] = rankDuplicates(
      reasons.toReversed().map((reason) => entry('c', reason)),
      20,
    );
    expect(judged).toEqual({ customerId: 'c', reasons, strength });
  });

  test('puts the strongest first, then who has more in common, and no more than asked for', () => {
    const found = [
      entry('weak', 'SAME_MOBILE'),
      entry('two', 'SAME_MOBILE'),
      entry('two', 'SAME_EMAIL'),
      entry('two', 'SAME_EMAIL'),
      entry('likely', 'SAME_NUMBER'),
      entry('strong', 'SAME_IDENTIFIER'),
    ];
    expect(rankDuplicates(found, 20).map(({ customerId }) => customerId)).toEqual(['strong', 'likely', 'two', 'weak']);
    expect(rankDuplicates(found, 2).map(({ customerId }) => customerId)).toEqual(['strong', 'likely']);
  });
});
