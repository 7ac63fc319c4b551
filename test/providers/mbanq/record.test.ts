import { afterEach, expect, test } from '@jest/globals';
import { failureOf } from '../support/failure.js';
import { answered, scriptMbanq, type Script, type ScriptedMbanq } from './scripted.js';

const client = { id: 15, firstname: 'Ada', dateOfBirth: [1990, 5, 12], status: { code: 'clientStatusType.pending' } };
const identifier = {
  id: 31,
  documentType: { id: 646, name: 'Passport' },
  documentKey: '***4567',
  status: 'Active',
  nationality: { id: 633, name: 'United States' },
};

let mbanq: ScriptedMbanq | undefined;
afterEach(() => mbanq?.close());

const fetchRecord = async (identifiers: unknown, more: Readonly<Record<string, Script>> = {}) => {
  mbanq = await scriptMbanq({
    'GET /v1/clients/15': answered(client),
    'GET /v1/clients/15/identifiers': answered(identifiers),
    ...more,
  });
  return mbanq.provider.fetchRecord?.('15');
};

test.each([
  ['a bare list', [identifier], true],
  ['a page', { totalFilteredRecords: 1, pageItems: [identifier] }, true],
  ['the first of two pages', { totalFilteredRecords: 2, pageItems: [identifier] }, false],
])('a client with its identifiers: %s', async (_name, identifiers, isWhole) => {
  expect(await fetchRecord(identifiers)).toEqual({ customer: client, identifiers: { '31': identifier }, isWhole });
  expect(mbanq?.drift).toEqual([]);
});

test('values of codes that come without a name are named from the lists', async () => {
  const bare = [
    { ...identifier, documentType: { id: 646 }, nationality: '633' },
    { ...identifier, id: 32, documentType: { id: 999 }, nationality: undefined },
    { documentKey: 'an identifier without an id' },
  ];
  const record = await fetchRecord(bare, {
    'GET /v1/codes': answered([
      { id: 12, name: 'Customer Identifier-PERSON' },
      { id: 28, name: 'COUNTRY' },
    ]),
    'GET /v1/codes/12/codevalues': answered([{ id: 646, name: 'Passport' }]),
    'GET /v1/codes/28/codevalues': answered([{ id: '633', name: 'United States' }]),
  });
  expect(record?.identifiers).toEqual({
    '31': {
      ...identifier,
      documentType: { id: '646', name: 'Passport' },
      nationality: { id: '633', name: 'United States' },
    },
    '32': { ...identifier, id: 32, documentType: { id: 999 }, nationality: undefined },
  });
});

test('a status and a field that are not known are reported by name', async () => {
  await fetchRecord([
    { ...identifier, status: 'On Hold', riskClass: 'A' },
    { ...identifier, id: 32, status: 'AB 1234567; DROP' },
    { ...identifier, id: 33, status: 'INACTIVE' },
  ]);
  expect(mbanq?.drift).toEqual([
    { kind: 'FIELD', name: 'listIdentifiers: [].riskClass' },
    { kind: 'STATUS', name: 'listIdentifiers: On Hold' },
    { kind: 'STATUS', name: 'listIdentifiers: (unnamed)' },
  ]);
});

test('what is no list is no record', async () => {
  expect(await failureOf(fetchRecord({ message: 'none' }))).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    message: 'Mbanq answered (200) without a list',
  });
});

test('a client that is not there has no record', async () => {
  expect(await failureOf(fetchRecord([], { 'GET /v1/clients/15': () => [404, {}] }))).toMatchObject({
    code: 'REFUSED',
    status: 404,
  });
});
