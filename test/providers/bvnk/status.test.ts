import { expect, test } from '@jest/globals';
import { readObservation } from '../../../src/providers/bvnk/status.js';
import { customerStatusValues } from '../../../src/providers/bvnk/wire.js';

const nothing = { reasons: [], requiredActions: [] };

test.each([
  ['PENDING_AGREEMENTS', 'PENDING_AGREEMENTS'],
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

test('required actions are read as words and as objects', () => {
  const requiredActions = [
    'UPLOAD_PROOF_OF_ADDRESS',
    { type: 'SIGN_TERMS', description: 'Sign the terms' },
    'CALL_US',
    7,
    {},
  ];
  const action = { code: 'ACTION_REQUIRED', providers: ['bvnk'] };
  expect(readObservation({ status: 'INFO_REQUIRED', requiredActions })?.requiredActions).toEqual([
    { ...action, path: 'documents', message: 'BVNK asks for an action: UPLOAD_PROOF_OF_ADDRESS' },
    { ...action, path: 'agreements', message: 'BVNK asks for an action: Sign the terms' },
    { ...action, path: '', message: 'BVNK asks for an action: CALL_US' },
    { ...action, path: '', message: 'BVNK asks for an action: 7' },
  ]);
});
