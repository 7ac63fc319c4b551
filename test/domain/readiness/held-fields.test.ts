import { describe, expect, test } from '@jest/globals';
import { UnsupportedValue, type FieldRule, type WholeValue } from '../../../src/domain/readiness/field-map.js';
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

describe('a form that is not all that is held', () => {
  test('says nothing of what is not in it', () => {
    const person = { city: 'Bonn', country: 'DE', number: '1', exposed: true };
    const held = { address: { city: 'Köln' }, countryId: null };
    expect(findDifferences(rules, person, held, false).map(({ path, held: theirs }) => [path, theirs])).toEqual([
      ['city', 'Köln'],
      ['country', null],
    ]);
    expect(findDifferences(rules, person, held).map(({ path }) => path)).toEqual([
      'city',
      'country',
      'identifiers',
      'exposed',
    ]);
  });
});

describe('a value in parts', () => {
  const whole: WholeValue = { label: 'an amount', join: (parts) => parts.map((part) => part ?? '?').join(' ') };
  const inParts: readonly FieldRule<{ amount?: string }>[] = [
    {
      ours: 'amount',
      theirs: 'volume.number',
      label: 'the number of an amount',
      value: ({ amount }) => amount?.split(' ')[0],
      whole,
      source: 'seed',
    },
    { ours: 'other', theirs: 'other', label: 'another', value: () => undefined, source: 'seed' },
    {
      ours: 'amount',
      theirs: 'volume.currency',
      label: 'the currency of an amount',
      value: ({ amount }) => amount?.split(' ')[1],
      whole,
      source: 'seed',
    },
  ];

  test('is read in one piece, also where a part is missing', () => {
    const field = { ours: 'amount', theirs: 'volume.number, volume.currency', label: 'an amount', isNumber: false };
    expect(readFields(inParts, { volume: { number: 5, currency: 'EUR' } })).toEqual([{ ...field, value: '5 EUR' }]);
    expect(readFields(inParts, { volume: { currency: 'EUR' } })).toEqual([{ ...field, value: '? EUR' }]);
    expect(readFields(inParts, {})).toEqual([]);
  });

  test('is one difference, and none where the form may lack a part', () => {
    const [euro, dollar] = [{ volume: { number: 5, currency: 'EUR' } }, { volume: { currency: 'USD' } }];
    expect(findDifferences(inParts, { amount: '5 EUR' }, euro)).toEqual([]);
    expect(findDifferences(inParts, { amount: '6 EUR' }, euro)).toEqual([
      { path: 'amount', label: 'an amount', declared: '6 EUR', held: '5 EUR', isNumber: false },
    ]);
    expect(findDifferences(inParts, {}, euro)).toMatchObject([{ declared: null, held: '5 EUR' }]);
    expect(findDifferences(inParts, { amount: '5 EUR' }, dollar)).toMatchObject([{ held: '? USD' }]);
    expect(findDifferences(inParts, { amount: '5 EUR' }, dollar, false)).toEqual([]);
  });
});

test('a path leads to what stands there, or nowhere', () => {
  expect(valueAt({ a: { b: 0 } }, 'a.b')).toBe(0);
  expect(valueAt({ a: 1 }, 'a.b.c')).toBeUndefined();
  expect(valueAt(undefined, 'a')).toBeUndefined();
});
