import { expect, test } from '@jest/globals';
import { findDifferences } from '../../../src/domain/readiness/held-fields.js';
import { generations } from '../../../src/providers/bvnk/generation.js';
import { customerFields } from '../../../src/providers/bvnk/mapping.js';
import { readRecord } from '../../../src/providers/bvnk/record.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import { bvnkCurrentCustomer, bvnkCustomer } from '../../sandbox/bvnk/customer.fixture.js';
import { currentJohnDoe } from './fixtures.js';

const reference = 'f81a5b62-27b8-4b3b-b51e-eb10edeb1731';
const { individual } = bvnkCurrentCustomer;
const { firstName, lastName, dateOfBirth, address, nationality, birthCountryCode, ...rest } = individual;
const { emailAddress, taxIdentification, cdd, riskScore, description } = rest;

/** The later generation's answer to the same customer. */
const split = {
  reference,
  externalReference: 'JOHNDOE1',
  status: 'INFO_REQUIRED',
  type: 'INDIVIDUAL',
  flowType: 'API',
  individual: {
    riskScore,
    description,
    person: { reference: 'p-1', firstName, lastName, dateOfBirth, address: { ...address, state: 'New York' } },
    details: { nationality, birthCountryCode, contactInfo: { emailAddress }, taxIdentification },
    cdd: { ...cdd, expectedMonthlyVolume: { amount: 10000, currency: 'EUR' } },
  },
  verification: { status: 'init', url: 'https://example.com/verify' },
};

test('an individual as it was sent', () => {
  const answer = { reference, status: 'VERIFIED', type: 'INDIVIDUAL', individual: bvnkCustomer.individual };
  expect(readRecord(answer, reference)).toEqual({
    customer: { type: 'INDIVIDUAL', individual: bvnkCustomer.individual },
    identifiers: {},
    isWhole: false,
  });
});

test('an individual in parts is what was sent', () => {
  const { customer } = readRecord(split, reference);
  const different = findDifferences(customerFields('current'), currentJohnDoe, customer).map(({ path }) => path);
  // BVNK never shows what was agreed to.
  expect(different).toEqual(['agreements']);
  expect(JSON.stringify(customer)).not.toContain('verify');
});

test.each(generations)('a difference is found whichever names are configured: %s', (generation) => {
  const moved = { ...split.individual.person, address: { ...address, postalCode: '10002' } };
  const { customer } = readRecord({ ...split, individual: { ...split.individual, person: moved } }, reference);
  expect(findDifferences(customerFields(generation), currentJohnDoe, customer)).toContainEqual({
    path: 'mainAddress.postCode',
    label: 'a post code',
    declared: '10001',
    held: '10002',
    isNumber: false,
  });
});

test.each([[undefined], [null], [{}], ['John'], [[]]])('without an individual (%j) nothing is known of it', (told) => {
  const answer = { reference, status: 'VERIFIED', individual: told };
  expect(readRecord(answer, reference)).toEqual({ customer: {}, identifiers: {}, isWhole: false });
});

test('somebody else is not taken for the customer', () => {
  const read = () => readRecord({ ...split, reference: 'another' }, reference);
  expect(read).toThrow(ProviderError);
  expect(read).toThrow('BVNK answered (200) with a customer other than the one asked for');
});
