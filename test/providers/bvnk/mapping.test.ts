import { expect, test } from '@jest/globals';
import { findOurPath, judgeReadiness } from '../../../src/domain/readiness/field-map.js';
import { BVNK } from '../../../src/providers/bvnk/name.js';
import { customerFields, mapCreateCustomer } from '../../../src/providers/bvnk/mapping.js';
import { identifierWith, johnDoe, mariaMuster, profileWith } from '../support/profiles.js';

test("the seed's example is written as the seed shows it", () => {
  expect(mapCreateCustomer(johnDoe)).toEqual({
    type: 'INDIVIDUAL',
    individual: {
      riskScore: 'LOW',
      description: 'Private client',
      firstName: 'John',
      lastName: 'Doe',
      dateOfBirth: '1990-05-12',
      birthCountryCode: 'US',
      nationality: 'US',
      email: 'john.doe@example.com',
      address: { addressLine1: '123 Main St', city: 'New York', postCode: '10001', countryCode: 'US' },
      identification: {
        documentNumber: 'AB1234567',
        taxNumber: '123-45-6789',
        selfieVerifiedAt: '2025-01-01T10:00:00Z',
      },
      edd: {
        expectedMonthlyVolumes: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
        employmentStatus: 'EMPLOYED',
        lastOccupation: 'Software Engineer',
        intermediary: false,
      },
    },
    signed_agreement_id: '78eedde1-2402-4a59-8bbd-ccecb6d612d1',
  });
});

test('a person of whom everything is known fills every field', () => {
  expect(mapCreateCustomer(mariaMuster)).toEqual({
    type: 'INDIVIDUAL',
    individual: {
      riskScore: 'MEDIUM',
      description: 'Private client',
      firstName: 'Maria',
      lastName: 'Muster',
      dateOfBirth: '1985-12-10',
      birthCountryCode: 'RO',
      nationality: 'DE',
      email: 'maria.muster@example.com',
      address: {
        addressLine1: 'Musterweg 1',
        addressLine2: 'Hinterhaus, 3. Stock, bei Beispiel',
        city: 'Berlin',
        postCode: '10115',
        countryCode: 'DE',
      },
      identification: {
        documentNumber: 'L01X00T47',
        taxNumber: '12345678901',
        selfieVerifiedAt: '2030-01-02T03:04:05.678Z',
      },
      edd: {
        expectedMonthlyVolumes: 'UP_TO_5000',
        employmentStatus: 'EMPLOYED',
        lastOccupation: 'Architect',
        intermediary: true,
      },
    },
    signed_agreement_id: '78eedde1-2402-4a59-8bbd-ccecb6d612d2',
  });
});

test('what is not known is not sent', () => {
  const { name, dateOfBirth, mainAddress, agreementReference } = johnDoe;
  expect(mapCreateCustomer(profileWith({ name, dateOfBirth, mainAddress, agreementReference }))).toEqual({
    type: 'INDIVIDUAL',
    individual: {
      firstName: 'John',
      lastName: 'Doe',
      dateOfBirth: '1990-05-12',
      address: { addressLine1: '123 Main St', city: 'New York', postCode: '10001', countryCode: 'US' },
    },
    signed_agreement_id: '78eedde1-2402-4a59-8bbd-ccecb6d612d1',
  });
});

test('an inactive document is not told', () => {
  const identifiers = [identifierWith({ status: 'INACTIVE' })];
  const { individual } = mapCreateCustomer({ ...johnDoe, identifiers });
  expect(individual.identification).toEqual({ selfieVerifiedAt: '2025-01-01T10:00:00Z' });
});

test('what BVNK insists on is told beforehand', () => {
  const missing = judgeReadiness(customerFields, profileWith({}), BVNK);
  expect(missing.map(({ path, code, message }) => [path, code, message])).toEqual([
    ['dateOfBirth', 'REQUIRED', 'BVNK needs a date of birth'],
    ['mainAddress.line1', 'REQUIRED', 'BVNK needs the first line of an address'],
    ['mainAddress.city', 'REQUIRED', 'BVNK needs a city'],
    ['mainAddress.postCode', 'REQUIRED', 'BVNK needs a post code'],
    ['mainAddress.country', 'REQUIRED', 'BVNK needs the country of an address'],
    [
      'agreements',
      'AGREEMENT_REQUIRED',
      'BVNK needs a signed agreement: give the reference of the agreement that the customer signed, under agreements',
    ],
  ]);
  expect(judgeReadiness(customerFields, johnDoe, BVNK)).toEqual([]);
});

test.each([
  ['individual.lastName', 'name.last'],
  ['lastName', 'name.last'],
  ['individual.address.postCode', 'mainAddress.postCode'],
  ['individual.identification.taxNumber', 'identifiers'],
  ['signed_agreement_id', 'agreements'],
  ['individual.shoeSize', null],
])('%s of theirs is %s of ours', (theirs, ours) => {
  expect(findOurPath(customerFields, theirs)).toBe(ours);
});
