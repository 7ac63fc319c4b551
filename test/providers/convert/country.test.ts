import { describe, expect, test } from '@jest/globals';
import countries from 'i18n-iso-countries';
import { UnsupportedValue } from '../../../src/domain/readiness/field-map.js';
import { toCountryNames, toIssuerAlpha3 } from '../../../src/providers/convert/country.js';

describe('alpha-3 codes of card issuers', () => {
  test.each([
    ['FI', 'FIN'],
    ['DE', 'DEU'],
    ['XK', 'QZZ'],
    ['RO', 'ROM'],
  ])('%s is %s', (alpha2, alpha3) => {
    expect(toIssuerAlpha3(alpha2)).toBe(alpha3);
  });

  test('every country has one of its own', () => {
    const codes = Object.keys(countries.getAlpha2Codes()).map(toIssuerAlpha3);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[A-Z]{3}$/.test(code) || code === 'ROU' || code === 'XKX')).toEqual([]);
  });

  test.each(['ZZ', '', 'DEU', 'de '])('%j is refused', (code) => {
    expect(() => toIssuerAlpha3(code)).toThrow(new UnsupportedValue('it is no ISO 3166-1 country code'));
  });
});

describe('names of countries', () => {
  test('the usual one first, the codes last', () => {
    expect(toCountryNames('US')).toEqual(['United States of America', 'United States', 'USA', 'U.S.A.', 'US', 'U.S.']);
    expect(toCountryNames('DE')).toEqual(['Germany', 'DE', 'DEU']);
  });

  test('one that two countries have is none', () => {
    expect(toCountryNames('CG')).not.toContain('Congo');
    expect(toCountryNames('CD')).toEqual(['Democratic Republic of the Congo', 'CD', 'COD']);
  });

  test('no two countries share one', () => {
    const owners = Map.groupBy(
      Object.keys(countries.getAlpha2Codes()).flatMap((alpha2) =>
        [...new Set(toCountryNames(alpha2).map((name) => name.toLowerCase()))].map((name) => ({ name, alpha2 })),
      ),
      ({ name }) => name,
    );
    expect([...owners].filter(([, of]) => of.length > 1)).toEqual([]);
  });

  test('an unknown code is refused', () => {
    expect(() => toCountryNames('ZZ')).toThrow(new UnsupportedValue('it is no ISO 3166-1 country code'));
  });
});
