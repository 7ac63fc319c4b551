import { expect, test } from '@jest/globals';
import { readObservation } from '../../../src/providers/bvnk/status.js';
import { customerStatusValues } from '../../../src/providers/bvnk/wire.js';

const nothing = { reasons: [], requiredActions: [] };

test.each([
  ['PENDING_VERIFICATION', 'PENDING_VERIFICATION'],
  ['VERIFICATION_PENDING', 'PENDING_VERIFICATION'],
  ['PENDING', 'PENDING_VERIFICATION'],
  ['INFO_REQUIRED', 'PENDING_INFORMATION'],
  ['ACTIONS_REQUIRED', 'PENDING_INFORMATION'],
  ['VERIFIED', 'VERIFIED'],
  ['UNSUCCESSFUL', 'UNSUCCESSFUL'],
  ['REJECTED', 'UNSUCCESSFUL'],
  ['TERMINATED', 'CLOSED'],
])('%s means %s', (rawStatus, state) => {
  expect(readObservation({ status: rawStatus })).toEqual({ state, rawStatus, ...nothing });
});

test('every word of the contract is decided, and only one of them is success', () => {
  const states = customerStatusValues.map((status) => readObservation({ status })?.state);
  expect(states).not.toContain(null);
  expect(states.filter((state) => state === 'VERIFIED')).toHaveLength(1);
});

test.each(['ON_HOLD', 'verified', 'VERIFIED ', 'toString'])('the unknown word %j is no state', (rawStatus) => {
  expect(readObservation({ status: rawStatus })).toEqual({ state: null, rawStatus, ...nothing });
});

test.each([[undefined], [''], [null], [{}]])('without a status (%j) nothing is said', (status) => {
  expect(readObservation({ status })).toBeUndefined();
});

test('reasons are read as objects and as words', () => {
  const details = [
    { code: 'DOCUMENT_NOT_VERIFIED', message: 'The identity document could not be verified' },
    { message: 'Address does not match' },
    'Selfie unclear',
    {},
    null,
  ];
  expect(readObservation({ status: 'UNSUCCESSFUL', details })?.reasons).toEqual([
    { code: 'DOCUMENT_NOT_VERIFIED', message: 'The identity document could not be verified', retryable: false },
    { code: 'ADDRESS_DOES_NOT_MATCH', message: 'Address does not match', retryable: false },
    { code: 'SELFIE_UNCLEAR', message: 'Selfie unclear', retryable: false },
  ]);
});

test('a customer that has agreed to nothing yet is waited for', () => {
  expect(readObservation({ status: 'PENDING_AGREEMENTS' })).toEqual({
    state: 'PENDING_AGREEMENTS',
    rawStatus: 'PENDING_AGREEMENTS',
    reasons: [],
    requiredActions: [
      {
        path: 'agreements',
        code: 'AGREEMENT_REQUIRED',
        message: "BVNK waits for the applicant's signature: use signAgreement",
        providers: ['bvnk'],
      },
    ],
  });
});
