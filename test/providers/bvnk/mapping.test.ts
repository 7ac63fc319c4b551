import { describe, expect, test } from '@jest/globals';
import { judgeReadiness } from '../../../src/domain/readiness/field-map.js';
import { findDifferences } from '../../../src/domain/readiness/held-fields.js';
import { BVNK } from '../../../src/providers/bvnk/name.js';
import { generations } from '../../../src/providers/bvnk/generation.js';
import { customerFields, findCustomerPath, mapCreateCustomer } from '../../../src/providers/bvnk/mapping.js';
import { bvnkCurrentCustomer, bvnkCustomer } from '../../sandbox/bvnk/customer.fixture.js';
import { failureOf } from '../support/failure.js';
import { identifierWith, johnDoe, mariaMuster, profileWith } from '../support/profiles.js';
import { currentJohnDoe, currentMariaMuster } from './fixtures.js';

const { name, dateOfBirth, mainAddress, agreementReference } = johnDoe;
const least = profileWith({ name, dateOfBirth, mainAddress, agreementReference });

describe('the seed’s names', () => {
  test("the seed's example is written as the seed shows it", () => {
    expect(mapCreateCustomer('seed', johnDoe)).toEqual(bvnkCustomer);
  });

  test('a person of whom everything is known fills every field', () => {
    expect(mapCreateCustomer('seed', mariaMuster)).toEqual({
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
    expect(mapCreateCustomer('seed', least)).toEqual({
      type: 'INDIVIDUAL',
      individual: {
        firstName: 'John',
        lastName: 'Doe',
        dateOfBirth: '1990-05-12',
        address: bvnkCustomer.individual.address,
      },
      signed_agreement_id: bvnkCustomer.signed_agreement_id,
    });
  });

  test('an inactive document is not told', () => {
    const identifiers = [identifierWith({ status: 'INACTIVE' })];
    const { individual } = mapCreateCustomer('seed', { ...johnDoe, identifiers });
    expect(individual).toMatchObject({ identification: { selfieVerifiedAt: '2025-01-01T10:00:00Z' } });
    expect(JSON.stringify(individual)).not.toContain('AB1234567');
  });
});

describe('the later names', () => {
  test("the seed's person", () => {
    expect(mapCreateCustomer('current', currentJohnDoe)).toEqual(bvnkCurrentCustomer);
  });

  test('a person of whom everything is known', () => {
    expect(mapCreateCustomer('current', currentMariaMuster)).toEqual({
      type: 'INDIVIDUAL',
      externalReference: 'MARIAMUSTER01',
      individual: {
        riskScore: 'MEDIUM',
        description: 'Private client',
        firstName: 'Maria',
        lastName: 'Muster',
        dateOfBirth: '1985-12-10',
        birthCountryCode: 'RO',
        nationality: 'DE',
        emailAddress: 'maria.muster@example.com',
        address: {
          addressLine1: 'Musterweg 1',
          addressLine2: 'Hinterhaus, 3. Stock, bei Beispiel',
          city: 'Berlin',
          postalCode: '10115',
          stateCode: 'Berlin',
          countryCode: 'DE',
        },
        taxIdentification: { number: '12345678901', taxResidenceCountryCode: 'DE' },
        cdd: {
          employmentStatus: 'SALARIED',
          pepStatus: 'FOREIGN_PEP',
          expectedMonthlyVolume: { amount: '2500.50', currency: 'USD' },
        },
      },
      signedAgreementSessionReference: '78eedde1-2402-4a59-8bbd-ccecb6d612d2',
    });
  });

  test('what is not known is not sent', () => {
    const { postCode, ...address } = bvnkCustomer.individual.address;
    expect(mapCreateCustomer('current', least)).toEqual({
      type: 'INDIVIDUAL',
      externalReference: 'C0001',
      individual: {
        firstName: 'John',
        lastName: 'Doe',
        dateOfBirth: '1990-05-12',
        address: { ...address, postalCode: postCode },
      },
      signedAgreementSessionReference: bvnkCustomer.signed_agreement_id,
    });
  });

  test.each([
    ['who issued it', 'RO', 'RO'],
    ['where the person lives', undefined, 'US'],
  ])('a tax number is of the country of %s', (_name, issuingCountry, country) => {
    const identifiers = [identifierWith({ type: 'TAX_CODE', number: '1234567890', issuingCountry })];
    expect(mapCreateCustomer('current', { ...currentJohnDoe, identifiers }).individual).toMatchObject({
      taxIdentification: { number: '1234567890', taxResidenceCountryCode: country },
    });
  });

  test('volumes that are no amount are told once beforehand, and nothing is written', async () => {
    const message = 'BVNK does not take this value: say it as an amount and an ISO 4217 currency, e.g. 10000 EUR';
    const path = 'dueDiligence.expectedMonthlyVolumes';
    expect(judgeReadiness(customerFields('current'), johnDoe, BVNK)).toEqual([
      { path, code: 'UNSUPPORTED_VALUE', message, providers: ['bvnk'] },
    ]);
    const writing = Promise.resolve().then(() => mapCreateCustomer('current', johnDoe));
    expect(await failureOf(writing)).toMatchObject({ code: 'REFUSED', fieldErrors: [{ path, message }] });
  });
});

test.each(generations)('what BVNK insists on is told beforehand: %s', (generation) => {
  const missing = judgeReadiness(customerFields(generation), profileWith({}), BVNK);
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
  expect(judgeReadiness(customerFields(generation), currentJohnDoe, BVNK)).toEqual([]);
});

test.each(generations)('what was sent is read as what we have: %s', (generation) => {
  for (const profile of [currentJohnDoe, currentMariaMuster]) {
    const body = mapCreateCustomer(generation, profile) as unknown as Record<string, unknown>;
    expect(findDifferences(customerFields(generation), profile, body)).toEqual([]);
  }
});

test('another monthly volume is one difference, in one piece', () => {
  const sent = mapCreateCustomer('current', currentMariaMuster) as unknown as Record<string, unknown>;
  const dueDiligence = { ...currentMariaMuster.dueDiligence, expectedMonthlyVolumes: '2500.50 EUR' };
  expect(findDifferences(customerFields('current'), { ...currentMariaMuster, dueDiligence }, sent)).toEqual([
    {
      path: 'dueDiligence.expectedMonthlyVolumes',
      label: 'the expected monthly volumes',
      declared: '2500.5 EUR',
      held: '2500.5 USD',
      isNumber: false,
    },
  ]);
});

test('what was sent under the other generation’s names is read all the same', () => {
  const sent = mapCreateCustomer('seed', currentMariaMuster) as unknown as Record<string, unknown>;
  const differing = findDifferences(customerFields('current'), currentMariaMuster, sent).map(({ path }) => path);
  // What the seed's names do not have; the volumes were sent as a text and are read from it.
  expect(differing).toEqual([
    'reference',
    'mainAddress.region',
    'identifiers',
    'politicallyExposed.exposed',
    'agreements',
  ]);

  const sentLater = mapCreateCustomer('current', currentMariaMuster) as unknown as Record<string, unknown>;
  const differingLater = findDifferences(customerFields('seed'), currentMariaMuster, sentLater).map(({ path }) => path);
  expect(differingLater).toEqual([
    'identifiers',
    'selfieVerifiedAt',
    'dueDiligence.occupation',
    'dueDiligence.intermediary',
    'agreements',
  ]);
});

test.each([
  ['individual.lastName', 'name.last'],
  ['lastName', 'name.last'],
  ['individual.address.postCode', 'mainAddress.postCode'],
  ['individual.address.postalCode', 'mainAddress.postCode'],
  ['individual.identification.taxNumber', 'identifiers'],
  ['individual.taxIdentification.number', 'identifiers'],
  ['individual.cdd.expectedMonthlyVolume.currency', 'dueDiligence.expectedMonthlyVolumes'],
  ['individual.cdd.pepStatus', 'politicallyExposed.exposed'],
  ['externalReference', 'reference'],
  ['signed_agreement_id', 'agreements'],
  ['signedAgreementSessionReference', 'agreements'],
  ['individual.shoeSize', null],
])('%s of theirs is %s of ours', (theirs, ours) => {
  expect(findCustomerPath(theirs)).toBe(ours);
});
