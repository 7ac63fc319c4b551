import { expect, test } from '@jest/globals';
import { readRequiredActions } from '../../../src/providers/bvnk/required-actions.js';

const action = { code: 'ACTION_REQUIRED', providers: ['bvnk'] };

test('actions are read as words and as objects', () => {
  const actions = [
    'UPLOAD_PROOF_OF_ADDRESS',
    { type: 'SIGN_TERMS', description: 'Sign the terms' },
    { code: 'CDD_INCOMPLETE', message: 'Say where the money comes from' },
    { name: 'SELFIE' },
    'CALL_US',
    7,
    {},
    null,
  ];
  expect(readRequiredActions(actions, 'PENDING_INFORMATION')).toEqual([
    { ...action, path: 'documents', message: 'BVNK asks for an action: UPLOAD_PROOF_OF_ADDRESS' },
    { ...action, path: 'agreements', message: 'BVNK asks for an action: Sign the terms' },
    { ...action, path: 'dueDiligence', message: 'BVNK asks for an action: Say where the money comes from' },
    { ...action, path: 'documents', message: 'BVNK asks for an action: SELFIE' },
    { ...action, path: '', message: 'BVNK asks for an action: CALL_US' },
    { ...action, path: '', message: 'BVNK asks for an action: 7' },
  ]);
});

test.each([
  ['AGREEMENT_CONSENT', 'agreements'],
  ['PASSPORT_FRONT', 'documents'],
  ['TAX_IDENTIFICATION', 'identifiers'],
  ['EMAIL_ADDRESS', 'email'],
  ['phoneNumber', 'mobile'],
  ['address', 'mainAddress'],
  ['POSTAL_CODE', 'mainAddress'],
  ['NATIONALITY', 'nationalities'],
  ['birthCountryCode', 'birthCountry'],
  ['DATE_OF_BIRTH', 'dateOfBirth'],
  ['PEP_STATUS', 'politicallyExposed'],
  ['sourceOfFunds', 'dueDiligence.sourceOfFunds'],
  ['EXPECTED_MONTHLY_VOLUME', 'dueDiligence'],
  ['EDD', 'dueDiligence'],
  ['PEPPER', ''],
])('%s is answered at %j', (word, path) => {
  expect(readRequiredActions([word], null)).toEqual([{ ...action, path, message: `BVNK asks for an action: ${word}` }]);
});

test('a signature that is waited for comes before what else is asked', () => {
  expect(readRequiredActions(['SELFIE'], 'PENDING_AGREEMENTS').map(({ code, path }) => [code, path])).toEqual([
    ['AGREEMENT_REQUIRED', 'agreements'],
    ['ACTION_REQUIRED', 'documents'],
  ]);
});

test.each([[undefined], [null], ['SELFIE'], [{}]])('%j asks for nothing', (actions) => {
  expect(readRequiredActions(actions, 'PENDING_INFORMATION')).toEqual([]);
});
