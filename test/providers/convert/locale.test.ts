import { describe, expect, test } from '@jest/globals';
import { UnsupportedValue } from '../../../src/domain/readiness/field-map.js';
import { toListedLocale } from '../../../src/providers/convert/locale.js';
import { localeValues } from '../../../src/providers/enfuce/wire.js';

describe("Enfuce's locales", () => {
  test.each([
    ['en-US', 'en_US'],
    ['de-DE', 'de_DE'],
    ['kok-IN', 'kok_IN'],
    ['no-NO', 'no_NO'],
    ['zh-Hant-TW', 'zh_TW'],
    ['iw-IL', 'he_IL'],
    ['sr-Latn-RS', 'sr_CS'],
    ['sv-FI-u-nu-latn', 'sv_FI'],
  ])('%s is %s', (locale, expected) => {
    expect(toListedLocale(localeValues, locale)).toBe(expected);
  });

  test('every listed one is reached', () => {
    const reached = localeValues.map((listed) => toListedLocale(localeValues, listed.replace('_', '-')));
    expect(reached).toEqual(localeValues);
  });

  test.each(['en', 'zh-Hant'])('%s lacks a country', (locale) => {
    const expected = new UnsupportedValue('it needs a language and a country, such as en-US');
    expect(() => toListedLocale(localeValues, locale)).toThrow(expected);
  });

  test.each(['', 'en_US', 'e'])('%j is no locale', (locale) => {
    const expected = new UnsupportedValue('it is no BCP 47 locale, such as en-US');
    expect(() => toListedLocale(localeValues, locale)).toThrow(expected);
  });

  test.each(['en-DE', 'xx-US'])('%s is not listed', (locale) => {
    const expected = new UnsupportedValue('its list of locales does not have this pair of language and country');
    expect(() => toListedLocale(localeValues, locale)).toThrow(expected);
  });
});
