import { describe, expect, test } from '@jest/globals';
import { findUnknownFields } from '../../../src/providers/answer-map.js';
import { answers } from '../../../src/providers/mbanq/answers.js';

const client = {
  id: 15,
  externalId: 'C0001',
  status: { id: 300, code: 'clientStatusType.active', value: 'Active' },
  subStatus: { id: 701, name: 'Verified' },
  active: true,
  activationDate: [2030, 6, 1],
  officeId: 1,
  firstname: 'Ada',
  lastname: 'Example',
  displayName: 'Ada Example',
  dateOfBirth: [1990, 5, 12],
  mobileNo: '+12025550123',
  emailAddress: 'ada@example.com',
};
const identifier = {
  id: 31,
  clientId: 15,
  documentType: { id: 647, name: 'Passport' },
  documentKey: 1234567,
  status: 'Active',
  description: 'Seen',
  issuedBy: 'DMV',
  issuedDate: [2028, 2, 8],
  expiryDate: '15 August 2028',
  nationality: { id: 633, name: 'United States' },
};
const unknownIn = (operation: string, answer: unknown) => findUnknownFields(answers[operation] ?? {}, answer);

describe('answers of the contract hold nothing that is not known', () => {
  test.each([
    ['getClient', client],
    ['getClient', { ...client, dateOfBirth: '1990-05-12', activationDate: '2030-06-01' }],
    ['findClients', [client]],
    ['findClients', { totalFilteredRecords: 1, pageItems: [client] }],
    ['listIdentifiers', [identifier]],
    ['listIdentifiers', { totalFilteredRecords: 1, pageItems: [identifier] }],
    ['createClient', { id: 1, officeId: 1, clientId: 1, resourceId: 1, changes: {} }],
    ['commandClient', { clientId: 1, changes: { subStatus: { id: 701, name: 'Verified' } } }],
    ['deleteIdentifier', { resourceId: '31', changes: { documentKey: '1' } }],
    ['listCodes', [{ id: 12, name: 'COUNTRY' }]],
    ['listCodeValues', [{ id: 1, name: 'Germany', description: 'DE', position: 1 }]],
    ['requestAccessToken', { access_token: 'a', refresh_token: 'r', expires_in: 1, scope: 'all' }],
  ])('%s', (operation, answer) => {
    expect(unknownIn(operation, answer)).toEqual([]);
  });
});

test('what is new is found by its name', () => {
  expect(unknownIn('getClient', { ...client, accountNo: '000000015', status: { code: 'x', colour: 'red' } })).toEqual([
    'status.colour',
    'accountNo',
  ]);
  expect(unknownIn('listIdentifiers', { pageItems: [{ ...identifier, riskClass: 'A' }] })).toEqual([
    'pageItems[].riskClass',
  ]);
});
