import { afterEach, describe, expect, test } from '@jest/globals';
import { mbanqDefinition } from '../../../src/providers/mbanq/definition.js';
import type { IdentifierCall } from '../../../src/providers/provider.js';
import { failureOf } from '../support/failure.js';
import { identifierWith, profileWith } from '../support/profiles.js';
import { answered, refusedWith, scriptMbanq, settings, type ScriptedMbanq } from './scripted.js';

const identifier = identifierWith({ type: 'NATIONAL_ID', number: '1', issuedOn: '2020-01-02' });
const call: IdentifierCall = {
  profile: profileWith({ identifiers: [identifier] }),
  identifier,
  externalCustomerId: '15',
  idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
};

let mbanq: ScriptedMbanq | undefined;
afterEach(() => mbanq?.close());

/** Mbanq that answers each request with a body, or 404. */
async function answering(bodies: Record<string, unknown>) {
  mbanq = await scriptMbanq(Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, answered(body)])));
  return mbanq.provider;
}

const codes = {
  'GET /v1/codes': [{ id: 12, name: 'Customer Identifier-PERSON' }],
  'GET /v1/codes/12/codevalues': [{ id: 648, name: 'National ID' }],
};

describe('clients', () => {
  test.each([
    [{ clientId: 15, resourceId: 16, id: 17 }, '15'],
    [{ resourceId: '16' }, '16'],
    [{ id: 17 }, '17'],
  ])('created with %j are %s', async (body, externalId) => {
    const { createCustomer } = await answering({ 'POST /v1/clients': body });
    expect(await createCustomer?.perform(call)).toEqual({ externalId });
  });

  test('created without an id have an unknown outcome', async () => {
    const { createCustomer } = await answering({ 'POST /v1/clients': { changes: {} } });
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
    const { createCustomer } = await answering({ 'GET /v1/clients?externalId=C0001': body });
    expect(await failureOf(createCustomer?.lookUp?.(call) ?? Promise.resolve())).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
    });
  });
});

describe('identifiers', () => {
  const path = '/v1/clients/15/identifiers';

  test('created without an id have an unknown outcome', async () => {
    const { createIdentifier } = await answering({ ...codes, [`POST ${path}`]: {} });
    expect(await failureOf(createIdentifier?.perform(call) ?? Promise.resolve())).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
      message: "Mbanq answered (200) without the new identifier's id",
    });
  });

  test('of a type that the deployment lacks are refused before they are sent', async () => {
    const { createIdentifier } = await answering({ ...codes, 'GET /v1/codes/12/codevalues': [] });
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
    const page = { totalFilteredRecords: 1, pageItems };
    const { createIdentifier } = await answering({ ...codes, [`GET ${path}`]: page });
    expect(await createIdentifier?.lookUp?.(call)).toEqual({ externalId: '31' });
  });

  test('are deleted, and one that is not there is gone', async () => {
    const { deleteIdentifier } = await answering({ [`DELETE ${path}/31`]: { resourceId: 31 } });
    expect(deleteIdentifier?.policy).toEqual({ kind: 'sameKey', holdMs: 7000 });
    for (const externalIdentifierId of ['31', '32']) {
      const deleted = await deleteIdentifier?.perform({ ...call, externalIdentifierId });
      expect(deleted).toEqual({ externalId: externalIdentifierId });
    }
    expect(mbanq?.sent).toEqual([
      [`DELETE ${path}/31`, undefined],
      [`DELETE ${path}/32`, undefined],
    ]);
  });

  test('that Mbanq keeps in use are not deleted', async () => {
    mbanq = await scriptMbanq({ [`DELETE ${path}/31`]: refusedWith(403, 'error.msg.identifier.in.use') });
    const deletion = mbanq.provider.deleteIdentifier?.perform({ ...call, externalIdentifierId: '31' });
    expect(await failureOf(deletion ?? Promise.resolve())).toMatchObject({ code: 'REFUSED', status: 403 });
  });
});

test.each([
  [{ id: 15, status: { code: 'clientStatusType.active' }, subStatus: { name: 'Verified' } }, 'VERIFIED'],
  [{ id: 15, status: { code: 'clientStatusType.active' }, active: true }, null],
  [{ id: 15, status: { code: 'clientStatusType.frozen' } }, null],
])('a client answered as %j is %s', async (client, state) => {
  const provider = await answering({ 'GET /v1/clients/15': client });
  expect(await provider.fetchVerification?.('15')).toMatchObject({ state });
});

describe('settings', () => {
  const create = (more: Record<string, string>) => () =>
    mbanqDefinition.create({
      baseUrl: 'http://127.0.0.1',
      settings: { ...settings, ...more },
      timeoutMs: 1,
      reportDrift: () => undefined,
    });

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
    [{ MBANQ_TIME_ZONE: 'Atlantis' }, 'MBANQ_TIME_ZONE must be a time zone such as America/New_York'],
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
