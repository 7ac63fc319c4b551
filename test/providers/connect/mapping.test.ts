import { describe, expect, test } from '@jest/globals';
import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import { findOurPath, judgeReadiness } from '../../../src/domain/readiness/field-map.js';
import { findDifferences, readFields } from '../../../src/domain/readiness/held-fields.js';
import { CONNECT } from '../../../src/providers/connect/name.js';
import { customerFields, mapCreateCustomer } from '../../../src/providers/connect/mapping.js';
import { occupationValues, taxNumberTypeValues } from '../../../src/providers/connect/wire.js';
import { identifierWith, johnDoe, mariaMuster, profileWith } from '../support/profiles.js';

const problems = (profile: CustomerProfile) =>
  judgeReadiness(customerFields, profile, CONNECT).map(({ path, code, message }) => [path, code, message]);

test('a person of whom everything is known fills every field of the seed', () => {
  expect(mapCreateCustomer(mariaMuster)).toEqual({
    email: 'maria.muster@example.com',
    phoneNumber: '15123456789',
    phoneCountryCode: '49',
    basicData: {
      firstName: 'Maria',
      lastName: 'Muster',
      dateOfBirth: '1985-12-10',
      gender: 'F',
      countryOfBirth: 'RO',
      occupation: '17',
    },
    taxInformation: { taxNumber: '12345678901', taxNumberType: 'TAX_CODE', country: 'DE' },
    identification: { code: 'L01X00T47', country: 'DE' },
    mainAddress: {
      addressLine1: 'Musterweg 1',
      addressLine2: 'Hinterhaus, 3. Stock, bei Beispiel',
      city: 'Berlin',
      state: 'Berlin',
      zipCode: '10115',
      country: 'DE',
    },
    isPep: true,
    pepExplanation: 'Member of a city council',
  });
});

test('what is not known is not sent, and the gender is other', () => {
  const { dateOfBirth, email, mainAddress } = johnDoe;
  const identifiers = [
    identifierWith({ id: 'a', issuingCountry: 'US' }),
    identifierWith({ id: 'b', type: 'NATIONAL_INSURANCE_NUMBER', number: 'QQ123456C' }),
  ];
  expect(mapCreateCustomer(profileWith({ dateOfBirth, email, mainAddress, identifiers }))).toEqual({
    email: 'john.doe@example.com',
    basicData: { firstName: 'Ada', lastName: 'Example', dateOfBirth: '1990-05-12', gender: 'O' },
    taxInformation: { taxNumber: 'QQ123456C', taxNumberType: 'NATIONAL_INSURANCE_NUMBER', country: 'GB' },
    identification: { code: 'AB1234567', country: 'US' },
    mainAddress: { addressLine1: '123 Main St', city: 'New York', zipCode: '10001', country: 'US' },
  });
});

test('a land line is told where there is no mobile', () => {
  const { phoneNumber, phoneCountryCode } = mapCreateCustomer({ ...mariaMuster, mobile: undefined });
  expect([phoneNumber, phoneCountryCode]).toEqual(['30901820', '49']);
});

test('who is not exposed needs no explanation', () => {
  const politicallyExposed = { exposed: false, explanation: 'None' };
  const { isPep, pepExplanation } = mapCreateCustomer({ ...mariaMuster, politicallyExposed });
  expect([isPep, pepExplanation]).toEqual([false, undefined]);
});

describe('occupations', () => {
  test.each(occupationValues.map((code) => [code]))('the code %s is taken', (occupationCode) => {
    expect(mapCreateCustomer({ ...mariaMuster, dueDiligence: { occupationCode } }).basicData.occupation).toBe(
      occupationCode,
    );
  });

  test.each([
    ['SELF_EMPLOYED', 'SELFEMP'],
    ['UNEMPLOYED', 'UNEMPLO'],
    ['STUDENT', 'STUDENT'],
    ['RETIRED', 'RETIRED'],
    ['OTHER', 'OTHERXX'],
    ['EMPLOYED', undefined],
  ] as const)('without a code %s is %s', (employmentStatus, occupation) => {
    expect(mapCreateCustomer({ ...mariaMuster, dueDiligence: { employmentStatus } }).basicData.occupation).toBe(
      occupation,
    );
  });
});

test.each([
  ['SELF_EMPLOYED', '15', '15'],
  ['RETIRED', 'OTHERXX', 'OTHERXX'],
] as const)('beside the status %s the code %s wins', (employmentStatus, occupationCode, occupation) => {
  const dueDiligence = { employmentStatus, occupationCode };
  expect(mapCreateCustomer({ ...mariaMuster, dueDiligence }).basicData.occupation).toBe(occupation);
});

test.each(taxNumberTypeValues.map((type) => [type]))('a tax number of type %s is taken', (type) => {
  const [nationalId] = mariaMuster.identifiers;
  const identifiers = [...(nationalId ? [nationalId] : []), identifierWith({ id: 't', type, number: 'A_1-b' })];
  expect(mapCreateCustomer({ ...mariaMuster, identifiers }).taxInformation).toMatchObject({
    taxNumber: 'A_1-b',
    taxNumberType: type,
  });
});

test.each([
  ['+12025550123', '1', '2025550123'],
  ['+447700900123', '44', '7700900123'],
  ['+3584012345', '358', '4012345'],
])('the phone %s is told as %s and %s', (mobile, phoneCountryCode, phoneNumber) => {
  expect(mapCreateCustomer({ ...mariaMuster, mobile })).toMatchObject({ phoneCountryCode, phoneNumber });
});

test('what was sent is no difference, and names that the gateway shows count before it', () => {
  const sent = { ...mapCreateCustomer(mariaMuster) };
  expect(findDifferences(customerFields, mariaMuster, sent)).toEqual([]);
  const shown = { ...sent, firstName: 'MARIA', lastName: 'Beispiel', name: 'Maria Beispiel', type: 'INDIVIDUAL' };
  expect(findDifferences(customerFields, mariaMuster, shown)).toEqual([
    expect.objectContaining({ path: 'name.last', declared: 'Muster', held: 'Beispiel' }),
  ]);
});

test('what is held is read in our form, numbers marked as such', () => {
  const held = {
    phoneNumber: '(0) 151-234',
    phoneCountryCode: 49,
    basicData: { dateOfBirth: [1985, 12, 10], gender: 'f' },
    taxInformation: { taxNumber: 12345678901, taxNumberType: 'TAX_CODE' },
    identification: { code: 'L01X00T47' },
    isPep: true,
  };
  expect(readFields(customerFields, held).map(({ ours, value, isNumber }) => [ours, value, isNumber])).toEqual([
    ['mobile', '+49151234', false],
    ['dateOfBirth', '1985-12-10', false],
    ['gender', 'FEMALE', false],
    ['identifiers', '12345678901', true],
    ['identifiers', 'TAX_CODE', false],
    ['identifiers', 'L01X00T47', true],
    ['politicallyExposed', 'true', false],
  ]);
});

describe('countries of numbers, where the issuer was not said', () => {
  const tax = identifierWith({ id: 'a', type: 'TAX_CODE', number: '1' });
  const passport = identifierWith({ id: 'b', type: 'PASSPORT' });

  test('the tax number is from where the customer lives, the document from whose citizen they are', () => {
    const profile = { ...mariaMuster, nationalities: ['FR', 'RO'], identifiers: [tax, passport] };
    const { taxInformation, identification } = mapCreateCustomer(profile);
    expect([taxInformation.country, identification.country]).toEqual(['DE', 'FR']);
  });

  test("the document's own nationality counts before the customer's", () => {
    const profile = { ...mariaMuster, identifiers: [tax, { ...passport, nationality: 'AT' }] };
    expect(mapCreateCustomer(profile).identification.country).toBe('AT');
  });

  test('without either they are asked for', () => {
    const identifiers = [tax, passport];
    const paths = problems({ ...mariaMuster, nationalities: [], mainAddress: undefined, identifiers });
    const countries = paths.filter(([, , message]) => message?.includes('issuingCountry'));
    expect(countries).toEqual([
      [
        'mainAddress.country',
        'REQUIRED',
        'Connect Gateway needs the country of a tax number: give the issuingCountry of the tax number, or a main address',
      ],
      [
        'nationalities',
        'REQUIRED',
        'Connect Gateway needs the country of a document: give the issuingCountry of the document, or a nationality',
      ],
    ]);
  });
});

describe('what the gateway would refuse is told beforehand', () => {
  test('all that is missing', () => {
    expect(problems(profileWith({})).map(([path, code]) => `${path ?? ''} ${code ?? ''}`)).toEqual([
      'email REQUIRED',
      'dateOfBirth REQUIRED',
      'identifiers REQUIRED',
      'identifiers REQUIRED',
      'mainAddress.line1 REQUIRED',
      'mainAddress.city REQUIRED',
      'mainAddress.postCode REQUIRED',
      'mainAddress.country REQUIRED',
    ]);
    expect(problems(mariaMuster)).toEqual([]);
  });

  test('each number that is missing, by what would do', () => {
    expect(problems({ ...mariaMuster, identifiers: [] })).toEqual([
      [
        'identifiers',
        'REQUIRED',
        'Connect Gateway needs a tax number: add an identifier of type NATIONAL_INSURANCE_NUMBER or TAX_CODE',
      ],
      [
        'identifiers',
        'REQUIRED',
        'Connect Gateway needs the number of a document: add an identifier of type NATIONAL_ID, PASSPORT or another one',
      ],
    ]);
  });

  test.each<[string, Partial<CustomerProfile>, string[]]>([
    [
      'an exposure without an explanation',
      { politicallyExposed: { exposed: true } },
      ['politicallyExposed.explanation', 'REQUIRED', 'Connect Gateway needs an explanation of the political exposure'],
    ],
    [
      'an occupation code that is not listed',
      { dueDiligence: { occupationCode: '12' } },
      [
        'dueDiligence.occupationCode',
        'UNSUPPORTED_VALUE',
        'Connect Gateway does not take this value: its list of occupations does not have it',
      ],
    ],
    [
      'a country that is not listed',
      { birthCountry: 'XK' },
      [
        'birthCountry',
        'UNSUPPORTED_VALUE',
        'Connect Gateway does not take this value: its list of countries does not have it',
      ],
    ],
    [
      'a number with a slash',
      { identifiers: [...mariaMuster.identifiers.slice(0, 1), identifierWith({ type: 'TAX_CODE', number: '12/345' })] },
      [
        'identifiers',
        'INVALID_FORMAT',
        'Connect Gateway takes only letters, digits, hyphens and underscores for a tax number',
      ],
    ],
    [
      'a post code with a dot',
      { mainAddress: { line1: 'a', city: 'b', postCode: '1.2', country: 'DE' } },
      [
        'mainAddress.postCode',
        'INVALID_FORMAT',
        'Connect Gateway takes only letters, digits, spaces, hyphens and underscores for a post code',
      ],
    ],
  ])('%s', (_name, change, problem) => {
    expect(problems({ ...mariaMuster, ...change })).toEqual([problem]);
  });
});

test.each([
  ['basicData.dateOfBirth', 'dateOfBirth'],
  ['taxInformation.taxNumber', 'identifiers'],
  ['mainAddress.zipCode', 'mainAddress.postCode'],
  ['phoneCountryCode', 'mobile'],
  ['shoeSize', null],
])('%s of theirs is %s of ours', (theirs, ours) => {
  expect(findOurPath(customerFields, theirs)).toBe(ours);
});
