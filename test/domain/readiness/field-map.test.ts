import { describe, expect, test } from '@jest/globals';
import {
  findOurPath,
  judgeReadiness,
  UnsupportedValue,
  writeFields,
  type FieldRule,
} from '../../../src/domain/readiness/field-map.js';
import { findDifferences, readFields } from '../../../src/domain/readiness/held-fields.js';

interface Person {
  first?: string;
  city?: string;
  locale?: string;
  isCompany?: boolean;
}

const rules: readonly FieldRule<Person>[] = [
  {
    ours: 'name.first',
    theirs: 'basic.firstName',
    label: 'a first name',
    value: ({ first }) => first,
    required: true,
    maxLength: 5,
    source: 'seed',
  },
  {
    ours: 'mainAddress.city',
    theirs: 'basic.address.city',
    label: 'a city',
    value: ({ city }) => city,
    required: ({ isCompany }) => isCompany !== true,
    remedy: 'say where they live',
    pattern: { regexp: /^[a-z]+$/i, says: 'letters' },
    source: 'verified',
  },
  {
    ours: 'locale',
    theirs: 'locale',
    label: 'a locale',
    value: ({ locale }) => {
      if (locale === 'tlh') throw new UnsupportedValue('give one of en, de');
      return locale;
    },
    source: 'ours',
  },
];
const provider = { id: 'acme', name: 'Acme' };

describe('judgeReadiness', () => {
  test('finds nothing wrong with what is complete', () => {
    expect(judgeReadiness(rules, { first: 'Ada', city: 'Bonn', locale: 'en' }, provider)).toEqual([]);
  });

  test('tells what is missing with the remedy, where the requirement holds', () => {
    expect(judgeReadiness(rules, {}, provider)).toEqual([
      { path: 'name.first', code: 'REQUIRED', message: 'Acme needs a first name', providers: ['acme'] },
      {
        path: 'mainAddress.city',
        code: 'REQUIRED',
        message: 'Acme needs a city: say where they live',
        providers: ['acme'],
      },
    ]);
    expect(judgeReadiness(rules, { first: 'Ada', isCompany: true }, provider)).toEqual([]);
  });

  test('tells what the provider would refuse, without the value', () => {
    expect(judgeReadiness(rules, { first: 'Adelheid', city: 'B0nn', locale: 'tlh' }, provider, 'people.0.')).toEqual([
      {
        path: 'people.0.name.first',
        code: 'TOO_LONG',
        message: 'Acme takes at most 5 characters for a first name',
        providers: ['acme'],
      },
      {
        path: 'people.0.mainAddress.city',
        code: 'INVALID_FORMAT',
        message: 'Acme takes only letters for a city',
        providers: ['acme'],
      },
      {
        path: 'people.0.locale',
        code: 'UNSUPPORTED_VALUE',
        message: 'Acme does not take this value: give one of en, de',
        providers: ['acme'],
      },
    ]);
  });

  test('passes on a fault of a rule', () => {
    const broken: FieldRule<Person> = {
      ours: 'x',
      theirs: 'x',
      label: 'an x',
      source: 'ours',
      value: () => {
        throw new TypeError('broken');
      },
    };
    expect(() => judgeReadiness([broken], {}, provider)).toThrow(TypeError);
  });
});

test('writeFields puts every value that there is at its place', () => {
  expect(writeFields(rules, { first: 'Ada', city: 'Bonn' })).toEqual({
    basic: { firstName: 'Ada', address: { city: 'Bonn' } },
  });
});

describe('findOurPath', () => {
  test.each([
    ['basic.firstName', 'name.first'],
    ['firstName', 'name.first'],
    ['body.basic.address.city', 'mainAddress.city'],
    ['locale[0]', 'locale'],
    ['shoeSize', null],
  ])('leads %s to %s', (theirs, ours) => {
    expect(findOurPath(rules, theirs)).toBe(ours);
  });
});

describe('a rule that is only judged', () => {
  const wantsCity: readonly FieldRule<Person>[] = [
    { ...rules[1], theirs: 'city', isJudgedOnly: true } as FieldRule<Person>,
  ];

  test('is judged like any other', () => {
    expect(judgeReadiness(wantsCity, {}, provider).map(({ message }) => message)).toEqual([
      'Acme needs a city: say where they live',
    ]);
    expect(judgeReadiness(wantsCity, { city: 'Bonn' }, provider)).toEqual([]);
  });

  test('is no field of the body, and nothing that the provider could hold', () => {
    expect(writeFields(wantsCity, { city: 'Bonn' })).toEqual({});
    expect(readFields(wantsCity, { city: 'Bonn' })).toEqual([]);
    expect(findDifferences(wantsCity, { city: 'Bonn' }, {})).toEqual([]);
  });

  test('leads a complaint to our path', () => {
    expect(findOurPath(wantsCity, 'city')).toBe('mainAddress.city');
  });
});
