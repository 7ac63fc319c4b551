import { describe, expect, test } from '@jest/globals';
import { mapFrontCorrections, mapPassportTranslation } from '../../../src/providers/enroll/mapping.js';
import { profileWith } from '../support/profiles.js';

const layla = profileWith({
  name: { first: 'ليلى', last: 'مثال', latin: { first: 'Layla', family: 'Mithal', full: 'Layla Mithal' } },
});

describe('an approval', () => {
  test('of a national id corrects the Latin names', () => {
    expect(mapFrontCorrections(layla)).toEqual({
      fullNameEn: 'Layla Mithal',
      firstNameEn: 'Layla',
      familyNameEn: 'Mithal',
    });
    const partly = profileWith({ name: { first: 'ليلى', last: 'مثال', latin: { full: 'Layla Mithal' } } });
    expect(mapFrontCorrections(partly)).toEqual({ fullNameEn: 'Layla Mithal' });
    expect(mapFrontCorrections(profileWith({}))).toEqual({});
  });

  test('of a passport tells the Arabic name, where the name is written so', () => {
    expect(mapPassportTranslation(layla)).toEqual({ fullNameAr: 'ليلى مثال' });
    const middle = profileWith({ name: { first: 'ليلى', middle: 'أحمد', last: 'مثال' } });
    expect(mapPassportTranslation(middle)).toEqual({ fullNameAr: 'ليلى أحمد مثال' });
    expect(mapPassportTranslation(profileWith({}))).toEqual({});
  });
});
