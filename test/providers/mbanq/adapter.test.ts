import { afterEach, describe, expect, test } from '@jest/globals';
import { mbanqDefinition } from '../../../src/providers/mbanq/definition.js';
import type { IdentifierCall } from '../../../src/providers/provider.js';
import { failureOf } from '../support/failure.js';
import { openServer, type LocalServer } from '../support/local-server.js';
import { identifierWith, profileWith } from '../support/profiles.js';

const settings = { MBANQ_TENANT_ID: 'tenant', MBANQ_TOKEN: 'token' };
const identifier = identifierWith({ type: 'NATIONAL_ID', number: '1', issuedOn: '2020-01-02' });
const call: IdentifierCall = {
  profile: profileWith({ identifiers: [identifier] }),
  identifier,
  externalCustomerId: '15',
  idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
};

let server: LocalServer | undefined;
afterEach(() => server?.close());

/** Mbanq that answers each path with a body, or 404. */
async function answering(bodies: Record<string, unknown>) {
  server = await openServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    response.writeHead(path in bodies ? 200 : 404).end(JSON.stringify(bodies[path] ?? {}));
  });
  return mbanqDefinition.create({ baseUrl: server.url, settings, timeoutMs: 2000 });
}

const codes = {
  '/v1/codes': [{ id: 12, name: 'Customer Identifier-PERSON' }],
  '/v1/codes/12/codevalues': [{ id: 648, name: 'National ID' }],
};

describe('clients', () => {
  test.each([
    [{ clientId: 15, resourceId: 16, id: 17 }, '15'],
    [{ resourceId: '16' }, '16'],
    [{ id: 17 }, '17'],
  ])('created with %j are %s', async (body, externalId) => {
    const { createCustomer } = await answering({ '/v1/clients': body });
    expect(await createCustomer?.perform(call)).toEqual({ externalId });
  });

  test('created without an id have an unknown outcome', async () => {
    const { createCustomer } = await answering({ '/v1/clients': { changes: {} } });
    expect(await failureOf(createCustomer?.perform(call) ?? Promise.resolve())).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
      message: "Mbanq answered (200) without the new client's id",
    });
  });

  test.each([
    ['no list', {}],
    ['others, as without a filter', [{ id: 1, externalId: 'OTHER' }]],
    ['one that does not tell its reference', [{ id: 1 }]],
    ['two', [1, 2].map((id) => ({ id, externalId: 'C0001' }))],
    ['one without an id', [{ externalId: 'C0001' }]],
  ])('looked up and answered with %s prove nothing', async (_name, body) => {
    const { createCustomer } = await answering({ '/v1/clients': body });
    expect(await failureOf(createCustomer?.lookUp?.(call) ?? Promise.resolve())).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
    });
  });
});

describe('identifiers', () => {
  const path = '/v1/clients/15/identifiers';

  test('created without an id have an unknown outcome', async () => {
    const { createIdentifier } = await answering({ ...codes, [path]: {} });
    expect(await failureOf(createIdentifier?.perform(call) ?? Promise.resolve())).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
      message: "Mbanq answered (200) without the new identifier's id",
    });
  });

  test('of a type that the deployment lacks are refused before they are sent', async () => {
    const { createIdentifier } = await answering({ ...codes, '/v1/codes/12/codevalues': [] });
    expect(await failureOf(createIdentifier?.perform(call) ?? Promise.resolve())).toEqual({
      code: 'REFUSED',
      providerId: 'mbanq',
      message: 'Mbanq cannot take this identifier',
      fieldErrors: [
        { path: 'identifiers.0.type', message: 'Its list Customer Identifier-PERSON has nothing like National ID' },
      ],
    });
  });

  test('are found in a page, masked', async () => {
    const pageItems = [{ id: 31, documentType: { id: 648 }, documentKey: 1, status: 'Active' }];
    const { createIdentifier } = await answering({ ...codes, [path]: { totalFilteredRecords: 1, pageItems } });
    expect(await createIdentifier?.lookUp?.(call)).toEqual({ externalId: '31' });
  });
});

describe('settings', () => {
  const create = (more: Record<string, string>) => () =>
    mbanqDefinition.create({ baseUrl: 'http://127.0.0.1', settings: { ...settings, ...more }, timeoutMs: 1 });

  test('that are missing are named with what would do instead', () => {
    expect(mbanqDefinition.missingSettings({})).toEqual([
      'MBANQ_TENANT_ID',
      'MBANQ_TOKEN (or MBANQ_USERNAME, MBANQ_PASSWORD, MBANQ_CLIENT_ID, MBANQ_CLIENT_SECRET)',
    ]);
    expect(mbanqDefinition.missingSettings({ ...settings, MBANQ_TOKEN: undefined, MBANQ_USERNAME: 'u' })).toEqual([
      'MBANQ_TOKEN (or MBANQ_PASSWORD, MBANQ_CLIENT_ID, MBANQ_CLIENT_SECRET)',
    ]);
    expect(mbanqDefinition.missingSettings(settings)).toEqual([]);
  });

  test.each([
    [{ MBANQ_OFFICE_ID: '0' }, 'MBANQ_OFFICE_ID must be a whole number, at least 1'],
    [{ MBANQ_HOLD_MS: '7s' }, 'MBANQ_HOLD_MS must be a whole number, at least 0'],
    [{ MBANQ_NUMERIC_DOCUMENT_KEYS: '1' }, 'MBANQ_NUMERIC_DOCUMENT_KEYS must be true or false'],
  ])('of another form are refused: %j', (more, message) => {
    expect(create(more)).toThrow(new Error(message));
  });

  test('set the hold and the form of numbers', () => {
    const provider = create({ MBANQ_HOLD_MS: '100', MBANQ_NUMERIC_DOCUMENT_KEYS: 'true' })();
    expect(provider.createCustomer?.policy).toEqual({ kind: 'lookUpFirst', holdMs: 100 });
    expect(provider.createIdentifier?.policy).toEqual({ kind: 'lookUpFirst', holdMs: 100 });
    expect(provider.identifierFields.find(({ theirs }) => theirs === 'documentKey')?.pattern?.says).toBe('digits');
  });
});
