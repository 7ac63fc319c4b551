import { describe, expect, test } from '@jest/globals';
import { identifierTypes } from '../../../src/domain/customer/profile.js';
import { judgeReadiness, writeFields } from '../../../src/domain/readiness/field-map.js';
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
