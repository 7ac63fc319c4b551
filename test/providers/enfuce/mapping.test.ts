import { describe, expect, test } from '@jest/globals';
import { findOurPath, judgeReadiness } from '../../../src/domain/readiness/field-map.js';
import { findDifferences, readFields } from '../../../src/domain/readiness/held-fields.js';
import { ENFUCE } from '../../../src/providers/enfuce/name.js';
import { customerFields, mapCreateCustomer } from '../../../src/providers/enfuce/mapping.js';
import { identifierWith, mariaMuster, profileWith } from '../support/profiles.js';

const problems = (profile: typeof mariaMuster) =>
  judgeReadiness(customerFields, profile, ENFUCE).map(({ path, code, message }) => [path, code, message]);

test('a person of whom everything is known fills every field that is sent', () => {
  expect(mapCreateCustomer(mariaMuster)).toEqual({
    email: 'maria.muster@example.com',
    phoneNumber: '+4930901820',
    mobileNumber: '+4915123456789',
    customerNumber: 'MARIAMUSTER01',
    locale: 'de_DE',
    regNo: 'L01X00T47',
    screening: { status: true },
    address: {
      address1: 'Musterweg 1',
      address2: 'Hinterhaus',
      address3: '3. Stock',
      address4: 'bei Beispiel',
      city: 'Berlin',
      zipCode: '10115',
      region: 'Berlin',
      country: 'DEU',
    },
    temporaryAddress: {
      address1: 'Strada Exemplu 5',
      city: 'Cluj-Napoca',
      zipCode: '400001',
      country: 'ROM',
      startDate: '2030-06-01',
      endDate: '2030-09-30',
    },
    salutation: 'Dr',
    firstName: 'Maria',
    middleName: 'Elena',
    lastName: 'Muster',
    dateOfBirth: '1985-12-10',
    nationality: ['DEU', 'ROM', 'QZZ'],
    riskScore: 'Pep',
  });
});

test('what is not known is not sent', () => {
  const { reference, name, locale, identifiers, mainAddress } = mariaMuster;
  const profile = profileWith({
    reference,
    name: { first: name.first, last: name.last },
    locale,
    identifiers,
    mainAddress,
  });
  expect(Object.keys(mapCreateCustomer(profile))).toEqual([
    'customerNumber',
    'locale',
    'regNo',
    'address',
    'firstName',
    'lastName',
  ]);
});

test('a social security number is a registration number, behind a national id', () => {
  const ssn = identifierWith({ id: 'a', type: 'SOCIAL_SECURITY_NUMBER', number: '123-45-6789' });
  const nationalId = identifierWith({ id: 'b', type: 'NATIONAL_ID', number: 'N1' });
  expect(mapCreateCustomer({ ...mariaMuster, identifiers: [ssn] }).regNo).toBe('123-45-6789');
  expect(mapCreateCustomer({ ...mariaMuster, identifiers: [ssn, nationalId] }).regNo).toBe('N1');
});

test.each([
  [{}, false],
  [{ source: 'Example Ltd' }, false],
  [{ sanctioned: false }, true],
  [{ politicallyExposed: false }, true],
  [{ screenedAt: '2030-01-02T03:04:05Z' }, true],
])('a screening %j has the status %s', (screening, status) => {
  expect(mapCreateCustomer({ ...mariaMuster, screening }).screening).toEqual({ status });
});

test.each([
  ['LOW', undefined, 'Low'],
  ['MEDIUM', false, 'Med'],
  ['HIGH', false, 'High'],
  ['LOW', true, 'Pep'],
  [undefined, true, 'Pep'],
  [undefined, false, undefined],
  [undefined, undefined, undefined],
] as const)('the score %s of somebody whose exposure is %s is rated %s', (riskScore, exposed, rating) => {
  const politicallyExposed = exposed === undefined ? undefined : { exposed };
  expect(mapCreateCustomer({ ...mariaMuster, riskScore, politicallyExposed }).riskScore).toBe(rating);
});

test('what Enfuce holds is read in our form, however it is written', () => {
  const held = {
    id: 151077912,
    role: 'PRIVATE',
    customerNumber: 1001,
    locale: 'sr_CS',
    regNo: 1956,
    phoneNumber: '+49 30 901820',
    dateOfBirth: [1985, 12, 10],
    nationality: ['SWE', 'ROM'],
    screening: { status: 'true' },
    address: { zipCode: 22100, country: 'QZZ' },
    temporaryAddress: { endDate: '2030-09-30T00:00:00Z' },
    riskScore: 'MED',
    shoeSize: 43,
  };
  expect(readFields(customerFields, held).map(({ ours, value, isNumber }) => [ours, value, isNumber])).toEqual([
    ['phone', '+4930901820', false],
    ['reference', '1001', false],
    ['locale', 'sr-CS', false],
    ['identifiers', '1956', true],
    ['screening', 'true', false],
    ['mainAddress.postCode', '22100', false],
    ['mainAddress.country', 'XK', false],
    ['temporaryAddress.validTo', '2030-09-30', false],
    ['dateOfBirth', '1985-12-10', false],
    ['nationalities', 'RO, SE', false],
    ['riskScore', 'MEDIUM', false],
  ]);
});

test('what was sent is no difference, and a word that nobody knows is one', () => {
  const sent = { ...mapCreateCustomer(mariaMuster) };
  expect(findDifferences(customerFields, mariaMuster, sent)).toEqual([]);
  expect(findDifferences(customerFields, mariaMuster, { ...sent, riskScore: 'Extreme' })).toEqual([
    expect.objectContaining({ path: 'riskScore', declared: 'PEP', held: 'Extreme' }),
  ]);
});

describe('what Enfuce would refuse is told beforehand', () => {
  test('all that is missing', () => {
    expect(problems(profileWith({}))).toEqual([
      ['locale', 'REQUIRED', 'Enfuce needs a locale'],
      [
        'identifiers',
        'REQUIRED',
        'Enfuce needs a national registration number: add an identifier of type NATIONAL_ID or SOCIAL_SECURITY_NUMBER',
      ],
      ['mainAddress.line1', 'REQUIRED', 'Enfuce needs the first line of an address'],
    ]);
    expect(problems(mariaMuster)).toEqual([]);
  });

  test.each([
    [
      'a locale that is not listed',
      { locale: 'en-DE' },
      [
        'locale',
        'UNSUPPORTED_VALUE',
        'Enfuce does not take this value: its list of locales does not have this pair of language and country',
      ],
    ],
    [
      'a reference with a sign',
      { reference: 'A-1' },
      ['reference', 'INVALID_FORMAT', 'Enfuce takes only letters and digits for a reference'],
    ],
    [
      'a reference that is long',
      { reference: 'A'.repeat(33) },
      ['reference', 'TOO_LONG', 'Enfuce takes at most 32 characters for a reference'],
    ],
    [
      'a name that is long',
      { name: { first: 'A'.repeat(256), last: 'B' } },
      ['name.first', 'TOO_LONG', 'Enfuce takes at most 255 characters for a first name'],
    ],
    [
      'a salutation that is long',
      { name: { salutation: 'A'.repeat(33), first: 'A', last: 'B' } },
      ['name.salutation', 'TOO_LONG', 'Enfuce takes at most 32 characters for a salutation'],
    ],
    [
      'a country that is none',
      { nationalities: ['DE', 'ZZ'] },
      ['nationalities', 'UNSUPPORTED_VALUE', 'Enfuce does not take this value: it is no ISO 3166-1 country code'],
    ],
    [
      'a phone that is none',
      { mobile: '12345' },
      [
        'mobile',
        'UNSUPPORTED_VALUE',
        'Enfuce does not take this value: it is no phone number with a country code, such as +447700900123',
      ],
    ],
  ])('%s', (_name, change, problem) => {
    expect(problems({ ...mariaMuster, ...change })).toEqual([problem]);
  });
});

test.each([
  ['regNo', 'identifiers'],
  ['customerNumber', 'reference'],
  ['address.zipCode', 'mainAddress.postCode'],
  ['temporaryAddress.country', 'temporaryAddress.address.country'],
  ['nationality.1', 'nationalities'],
  ['nationality[1]', 'nationalities'],
  ['riskScore', 'riskScore'],
  ['shoeSize', null],
])('%s of theirs is %s of ours', (theirs, ours) => {
  expect(findOurPath(customerFields, theirs)).toBe(ours);
});
