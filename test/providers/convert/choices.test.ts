import { describe, expect, test } from '@jest/globals';
import { UnsupportedValue } from '../../../src/domain/readiness/field-map.js';
import { joinFurtherLines } from '../../../src/providers/convert/address-lines.js';
import { toGenderLetter } from '../../../src/providers/convert/gender.js';
import { chooseIdentifier } from '../../../src/providers/convert/identifier-choice.js';
import { toListed } from '../../../src/providers/convert/listed.js';
import { identifierWith, profileWith } from '../support/profiles.js';

test('genders are letters, O for one that is not known', () => {
  expect([
    toGenderLetter('FEMALE'),
    toGenderLetter('MALE'),
    toGenderLetter('OTHER'),
    toGenderLetter(undefined),
  ]).toEqual(['F', 'M', 'O', 'O']);
});

test('a listed value is itself, another is refused', () => {
  expect(toListed(['11', '13'], '13', 'occupations')).toBe('13');
  expect(() => toListed(['11', '13'], '12', 'occupations')).toThrow(
    new UnsupportedValue('its list of occupations does not have it'),
  );
});

describe('further lines of an address', () => {
  const address = { line1: 'one', city: 'c', postCode: 'p', country: 'DE' };

  test('are one line', () => {
    expect(joinFurtherLines({ ...address, line2: 'two', line4: 'four' })).toBe('two, four');
  });

  test('are nothing where there are none', () => {
    expect(joinFurtherLines({ ...address, line2: '' })).toBeUndefined();
  });
});

describe('the choice of an identifier', () => {
  const passport = identifierWith({ id: 'a', type: 'PASSPORT' });
  const former = identifierWith({ id: 'b', type: 'NATIONAL_ID', status: 'INACTIVE' });
  const first = identifierWith({ id: 'c', type: 'TAX_CODE' });
  const second = identifierWith({ id: 'd', type: 'TAX_CODE' });
  const profile = profileWith({ identifiers: [former, second, passport, first] });

  test('follows the order of the types', () => {
    expect(chooseIdentifier(profile, ['PASSPORT', 'TAX_CODE'])).toBe(passport);
  });

  test('passes over what is inactive', () => {
    expect(chooseIdentifier(profile, ['NATIONAL_ID', 'PASSPORT'])).toBe(passport);
  });

  test('takes the first given of one type', () => {
    expect(chooseIdentifier(profile, ['TAX_CODE'])).toBe(second);
  });

  test('is nothing where no type fits', () => {
    expect(chooseIdentifier(profile, ['OTHER'])).toBeUndefined();
  });
});
