import { describe, expect, test } from '@jest/globals';
import { identifierTypes } from '../../../src/domain/customer/profile.js';
import { judgeReadiness, writeFields } from '../../../src/domain/readiness/field-map.js';
import { findDifferences, readFields } from '../../../src/domain/readiness/held-fields.js';
import { countryCodes, toCountryNames } from '../../../src/providers/convert/country.js';
import { CodeReference } from '../../../src/providers/mbanq/code-reference.js';
import { toDocumentType } from '../../../src/providers/mbanq/document-types.js';
import { identifierFields } from '../../../src/providers/mbanq/identifier-fields.js';
import { MBANQ } from '../../../src/providers/mbanq/name.js';
import { identifierWith, profileWith } from '../support/profiles.js';

const rules = identifierFields(false);
const subject = (fields: Parameters<typeof identifierWith>[0]) => ({
  profile: profileWith({}),
  identifier: identifierWith(fields),
});
const problems = (fields: Parameters<typeof identifierWith>[0], numeric = false) =>
  judgeReadiness(identifierFields(numeric), subject(fields), MBANQ, 'identifiers.0.').map(({ path, code, message }) => [
    path,
    code,
    message,
  ]);

/** The seed's own example. */
const seed = {
  type: 'DRIVERS_LICENSE',
  number: '1234567',
  issuedOn: '2028-02-08',
  comment: 'Document has been verified',
  issuer: 'DMV',
  expiresOn: '2028-08-15',
  nationality: 'US',
} as const;

test("the seed's example, code values still by name", () => {
  const { documentTypeId, nationality, ...body } = writeFields(rules, subject(seed));
  expect(body).toEqual({
    documentKey: '1234567',
    status: 'Active',
    issuedDate: '08 February 2028',
    description: 'Document has been verified',
    issuedBy: 'DMV',
    expiryDate: '15 August 2028',
    locale: 'en',
    dateFormat: 'dd MMMM yyyy',
  });
  expect(documentTypeId).toEqual(toDocumentType('DRIVERS_LICENSE'));
  expect(nationality).toEqual(
    new CodeReference('COUNTRY', ['United States of America', 'United States', 'USA', 'U.S.A.', 'US', 'U.S.']),
  );
});

test('without dates there is no form of dates', () => {
  const { documentTypeId, ...body } = writeFields(
    rules,
    subject({ type: 'SOCIAL_SECURITY_NUMBER', number: '123-45-6789', status: 'INACTIVE' }),
  );
  expect(documentTypeId).toBeInstanceOf(CodeReference);
  expect(body).toEqual({ documentKey: '123-45-6789', status: 'Inactive' });
});

test('every type of identifier has names to be found by', () => {
  const names = identifierTypes.map((type) => toDocumentType(type).names[0]);
  expect(names).toEqual([
    'Passport',
    "Driver's License",
    'National ID',
    'Social Security Number',
    'Tax Code',
    'National Insurance Number',
    'Residence Permit',
    'Other',
  ]);
});

describe('what Mbanq would refuse is told beforehand', () => {
  test('a date of issue that is missing', () => {
    expect(problems({ type: 'PASSPORT' })).toEqual([
      ['identifiers.0.issuedOn', 'REQUIRED', 'Mbanq needs the date of issue'],
    ]);
  });

  test('but not of a social security number', () => {
    expect(problems({ type: 'SOCIAL_SECURITY_NUMBER' })).toEqual([]);
  });

  test('letters, where only digits are taken', () => {
    expect(problems({ ...seed, number: 'AB1234567' })).toEqual([]);
    expect(problems(seed, true)).toEqual([]);
    expect(problems({ ...seed, number: 'AB1234567' }, true)).toEqual([
      ['identifiers.0.number', 'INVALID_FORMAT', 'Mbanq takes only digits for the number of a document'],
    ]);
  });

  test('a nationality that is no country', () => {
    expect(problems({ ...seed, nationality: 'ZZ' })).toEqual([
      [
        'identifiers.0.nationality',
        'UNSUPPORTED_VALUE',
        'Mbanq does not take this value: it is no ISO 3166-1 country code',
      ],
    ]);
  });
});

test('what was sent is kept as words, and read as what we have', () => {
  const kept = JSON.parse(JSON.stringify(writeFields(rules, subject(seed)))) as Record<string, unknown>;
  expect(kept).toMatchObject({ documentTypeId: "Driver's License", nationality: 'United States of America' });
  expect(findDifferences(rules, subject(seed), kept)).toEqual([]);
  for (const type of identifierTypes) {
    const other = subject({ ...seed, type, nationality: 'XK' });
    expect([type, findDifferences(rules, other, JSON.parse(JSON.stringify(writeFields(rules, other))))]).toEqual([
      type,
      [],
    ]);
  }
});

describe('what Mbanq holds', () => {
  const held = {
    id: 31,
    clientId: 15,
    documentType: { id: 647, name: 'DRIVERS LICENSE' },
    documentKey: 1234567,
    status: 'Active',
    issuedDate: [2028, 2, 8],
    description: 'Document has been verified',
    issuedBy: 'DMV',
    expiryDate: '15 August 2028',
    nationality: { id: 633, name: 'United States' },
  };
  const differences = (form: object) =>
    findDifferences(rules, subject(seed), { ...held, ...form }).map(({ path, declared, held: theirs }) => [
      path,
      declared,
      theirs,
    ]);

  test('is read in our form: names of code values, numbers as numbers, dates as lists or words', () => {
    expect(readFields(rules, held).map(({ ours, value, isNumber }) => [ours, value, isNumber])).toEqual([
      ['type', 'DRIVERS_LICENSE', false],
      ['number', '1234567', true],
      ['status', 'ACTIVE', false],
      ['issuedOn', '2028-02-08', false],
      ['comment', 'Document has been verified', false],
      ['issuer', 'DMV', false],
      ['expiresOn', '2028-08-15', false],
      ['nationality', 'US', false],
    ]);
    expect(differences({})).toEqual([]);
  });

  test.each([
    ['a masked number with our end', { documentKey: '***4567' }],
    ['a masked number with a beginning', { documentKey: '1••••67' }],
    ['dates with a time', { issuedDate: '2028-02-08T00:00:00Z' }],
    ['a status in another case', { status: 'ACTIVE' }],
    ['a nationality by its code', { nationality: 'usa' }],
  ])('agrees with us: %s', (_name, form) => {
    expect(differences(form)).toEqual([]);
  });

  test.each([
    ['another end of a masked number', { documentKey: '***4568' }, ['number', '1234567', '***4568']],
    ['another status', { status: 'Inactive' }, ['status', 'ACTIVE', 'INACTIVE']],
    ['a status that is not known', { status: 'On Hold' }, ['status', 'ACTIVE', 'On Hold']],
    ['another type', { documentType: { id: 646, name: 'Passport' } }, ['type', 'DRIVERS_LICENSE', 'PASSPORT']],
    ['a type of its own', { documentType: { id: 652, name: 'Voter ID' } }, ['type', 'DRIVERS_LICENSE', 'Voter ID']],
    ['another as other', { documentType: { id: 653, name: 'Other' } }, ['type', 'DRIVERS_LICENSE', 'OTHER']],
    ['another nationality', { nationality: { id: 1, name: 'Germany' } }, ['nationality', 'US', 'DE']],
    ['a country of its own', { nationality: { id: 2, name: 'Atlantis' } }, ['nationality', 'US', 'Atlantis']],
    ['a nationality without a name', { nationality: { id: 633 } }, ['nationality', 'US', null]],
    ['no date of expiry', { expiryDate: undefined }, ['expiresOn', '2028-08-15', null]],
  ])('differs from us: %s', (_name, form, difference) => {
    expect(differences(form)).toEqual([difference]);
  });
});

test('every country is found again by any of its names', () => {
  const rule = rules.find(({ theirs }) => theirs === 'nationality');
  const wrong = countryCodes.filter((code) =>
    toCountryNames(code).some((name) => rule?.read?.(name.toUpperCase()) !== code),
  );
  expect(wrong).toEqual([]);
});
