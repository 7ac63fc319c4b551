import { describe, expect, test } from '@jest/globals';
import { UnsupportedValue, type FieldRule } from '../../../src/domain/readiness/field-map.js';
import { findDifferences, readFields, valueAt } from '../../../src/domain/readiness/held-fields.js';

interface Person {
  city?: string;
  country?: string;
  number?: string;
  exposed?: boolean;
}

const rules: readonly FieldRule<Person>[] = [
  { ours: null, theirs: 'type', label: 'the kind', value: () => 'INDIVIDUAL', source: 'seed' },
  { ours: 'city', theirs: 'address.city', label: 'a city', value: ({ city }) => city, source: 'seed' },
  {
    ours: 'country',
    theirs: 'countryId',
    answeredAt: 'country.name',
    label: 'a country',
    value: ({ country }) => {
      if (country === 'XX') throw new UnsupportedValue('there is no such country');
      return country === undefined ? undefined : `name of ${country}`;
    },
    read: (theirs) => String(theirs).replace('name of ', ''),
    source: 'seed',
  },
  {
    ours: 'identifiers',
    theirs: 'regNo',
    label: 'a number',
    value: ({ number }) => number,
    isNumber: true,
    source: 'seed',
  },
  { ours: 'exposed', theirs: 'isPep', label: 'an exposure', value: ({ exposed }) => exposed, source: 'seed' },
];

describe('readFields', () => {
  test('reads what is there in our form, at its place in an answer or in a request', () => {
    expect(
      readFields(rules, {
        type: 'INDIVIDUAL',
        address: { city: ' Bonn ' },
        country: { id: 7, name: 'name of DE' },
        regNo: 1234,
        isPep: false,
      }),
    ).toEqual([
      { ours: null, theirs: 'type', label: 'the kind', value: 'INDIVIDUAL', isNumber: false },
      { ours: 'city', theirs: 'address.city', label: 'a city', value: 'Bonn', isNumber: false },
      { ours: 'country', theirs: 'countryId', label: 'a country', value: 'DE', isNumber: false },
      { ours: 'identifiers', theirs: 'regNo', label: 'a number', value: '1234', isNumber: true },
      { ours: 'exposed', theirs: 'isPep', label: 'an exposure', value: 'false', isNumber: false },
    ]);
    expect(readFields(rules, { countryId: 'name of FR' })).toMatchObject([{ theirs: 'countryId', value: 'FR' }]);
  });

  test('leaves out what is not there, empty or of no readable form', () => {
    expect(readFields(rules, { address: 'none', regNo: null, isPep: { odd: true }, country: {} })).toEqual([]);
  });
});

describe('findDifferences', () => {
  test('finds none where both say the same in their own way', () => {
    const person = { city: 'Bad  Homburg', country: 'DE', number: 'ab12', exposed: true };
    const held = { address: { city: 'BAD HOMBURG' }, country: { name: 'name of DE' }, regNo: 'AB12', isPep: true };
    expect(findDifferences(rules, person, held)).toEqual([]);
  });

  test('tells both sides of what differs, and of what only one has', () => {
    const held = { address: { city: 'Bonn' }, regNo: '99' };
    expect(findDifferences(rules, { city: 'Köln', exposed: false }, held)).toEqual([
      { path: 'city', label: 'a city', declared: 'Köln', held: 'Bonn', isNumber: false },
      { path: 'identifiers', label: 'a number', declared: null, held: '99', isNumber: true },
      { path: 'exposed', label: 'an exposure', declared: 'false', held: null, isNumber: false },
    ]);
  });

  test('compares a masked number by the end that it shows', () => {
    expect(findDifferences(rules, { number: 'AB1234' }, { regNo: '***1234' })).toEqual([]);
    expect(findDifferences(rules, { number: 'AB1234' }, { regNo: '•••9' })).toHaveLength(1);
  });

  test('is silent about what the provider has no form for', () => {
    expect(findDifferences(rules, { country: 'XX' }, {})).toEqual([]);
  });
});

test('a path leads to what stands there, or nowhere', () => {
  expect(valueAt({ a: { b: 0 } }, 'a.b')).toBe(0);
  expect(valueAt({ a: 1 }, 'a.b.c')).toBeUndefined();
  expect(valueAt(undefined, 'a')).toBeUndefined();
});
