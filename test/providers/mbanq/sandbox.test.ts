import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CustomerProfile, ProfileIdentifier } from '../../../src/domain/customer/profile.js';
import { findDifferences } from '../../../src/domain/readiness/held-fields.js';
import type { IdentifierCall, Operation, OperationCall } from '../../../src/providers/provider.js';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { failureOf } from '../support/failure.js';
import { identifierWith, mariaMuster, profileWith } from '../support/profiles.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';

let mbanq: SandboxedProvider;
beforeAll(async () => {
  mbanq = await openProvider('mbanq');
});
afterEach(() => mbanq.takeRequests());
afterAll(() => mbanq.close());

let people = 0;
const person = (): CustomerProfile => ({ ...structuredClone(mariaMuster), reference: `P${(people += 1)}` });
function has<Call extends OperationCall>(operation: Operation<Call> | undefined): Operation<Call> {
  if (!operation) throw new Error('No such operation');
  return operation;
}
const createClient = (profile: CustomerProfile, provider = mbanq.provider) =>
  has(provider.createCustomer).perform({ profile, idempotencyKey: randomUUID() });

/** A client with this one identifier in our record, and nothing of it at Mbanq yet. */
async function clientWith(
  fields: Partial<ProfileIdentifier>,
  more: Partial<CustomerProfile> = {},
): Promise<IdentifierCall> {
  const identifier = identifierWith({ number: `N${(people += 1)}`, issuedOn: '2020-01-02', ...fields });
  const contact = { email: 'ada@example.com', mobile: '+12025550123' };
  const profile = profileWith({ ...contact, reference: `I${people}`, identifiers: [identifier], ...more });
  const { externalId: externalCustomerId } = await createClient(profile);
  return { profile, identifier, externalCustomerId, idempotencyKey: randomUUID() };
}
const createIdentifier = (call: IdentifierCall) => has(mbanq.provider.createIdentifier).perform(call);
const lookUpIdentifier = (call: IdentifierCall) => has(mbanq.provider.createIdentifier).lookUp?.(call);

describe('clients', () => {
  test('are created in the form of the family, with tenant and trace', async () => {
    const profile = person();
    const created = await createClient(profile);
    expect(created).toEqual({ externalId: expect.stringMatching(/^\d+$/) });
    expect(await mbanq.takeRequests()).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/v1/clients',
        headers: expect.objectContaining({
          tenantid: SANDBOX_CREDENTIALS.mbanq.tenantId,
          'trace-id': expect.stringMatching(/^RequestUUID=[0-9a-f-]{36}$/),
        }),
        body: expect.objectContaining({ officeId: 1, externalId: profile.reference, dateOfBirth: '10 December 1985' }),
      }),
    ]);
    const call = { profile, idempotencyKey: randomUUID() };
    expect(await has(mbanq.provider.createCustomer).lookUp?.(call)).toEqual(created);
  });

  test('are in the office that is configured', async () => {
    await createClient(person(), mbanq.create({ MBANQ_OFFICE_ID: '7' }));
    expect(await mbanq.takeRequests()).toMatchObject([{ body: { officeId: 7 } }]);
  });

  test('that are not there are not found', async () => {
    const call = { profile: person(), idempotencyKey: randomUUID() };
    expect(await has(mbanq.provider.createCustomer).lookUp?.(call)).toBeNull();
  });

  test('are looked up after an unknown outcome, once it has rested', async () => {
    const profile = person();
    await mbanq.fail({ kind: 'resetAfterCommit', operationId: 'createClient' });
    const failure = await failureOf(createClient(profile));
    expect(failure).toMatchObject({ code: 'UNKNOWN_OUTCOME', traceId: expect.stringMatching(/^RequestUUID=/) });
    const { policy, lookUp } = has(mbanq.provider.createCustomer);
    expect(policy).toEqual({ kind: 'lookUpFirst', holdMs: 7000 });
    expect(await lookUp?.({ profile, idempotencyKey: randomUUID() })).toEqual({
      externalId: expect.stringMatching(/^\d+$/),
    });
  });

  test('with a reference that is taken are a conflict', async () => {
    const profile = person();
    await createClient(profile);
    expect(await failureOf(createClient(profile))).toMatchObject({
      code: 'CONFLICT',
      status: 403,
      fieldErrors: [{ path: 'reference', message: 'A reference belongs to one client, and this one is taken' }],
    });
  });
});

describe('identifiers', () => {
  /** The seed's own example: a driver's license of a citizen of the United States, whose ids it shows. */
  const seed: Partial<ProfileIdentifier> = {
    type: 'DRIVERS_LICENSE',
    number: '1234567',
    issuedOn: '2028-02-08',
    comment: 'Document has been verified',
    issuer: 'DMV',
    expiresOn: '2028-08-15',
    nationality: 'US',
  };

  test("the seed's example is sent with its code values, which are read once", async () => {
    const call = await clientWith(seed);
    await mbanq.takeRequests();
    const created = await createIdentifier(call);
    expect(created).toEqual({ externalId: expect.stringMatching(/^\d+$/) });
    const requests = await mbanq.takeRequests();
    expect(requests.at(-1)).toMatchObject({
      method: 'POST',
      path: `/v1/clients/${call.externalCustomerId}/identifiers`,
      body: {
        documentTypeId: '647',
        documentKey: '1234567',
        status: 'Active',
        issuedDate: '08 February 2028',
        description: 'Document has been verified',
        issuedBy: 'DMV',
        expiryDate: '15 August 2028',
        nationality: '633',
        locale: 'en',
        dateFormat: 'dd MMMM yyyy',
      },
    });
    expect(
      requests
        .slice(0, -1)
        .map(({ operationId }) => operationId)
        .toSorted(),
    ).toEqual(['listCodeValues', 'listCodeValues', 'listCodes', 'listCodes']);
    expect(await lookUpIdentifier(call)).toEqual(created);

    await createIdentifier(await clientWith({ type: 'PASSPORT', nationality: 'RO' }));
    const next = (await mbanq.takeRequests()).map(({ operationId }) => operationId);
    expect(next).toEqual(['listIdentifiers', 'createClient', 'createIdentifier']);
  });

  test('a social security number needs no date of issue', async () => {
    const call = await clientWith({ type: 'SOCIAL_SECURITY_NUMBER', issuedOn: undefined });
    expect(await createIdentifier(call)).toEqual({ externalId: expect.stringMatching(/^\d+$/) });
  });

  test('that are not there are not found', async () => {
    expect(await lookUpIdentifier(await clientWith({}))).toBeNull();
  });

  test.each(['resetAfterCommit', 'errorAfterCommit'])('what %s hid is found', async (kind) => {
    const call = await clientWith({});
    await mbanq.fail({ kind, operationId: 'createIdentifier' });
    expect(await failureOf(createIdentifier(call))).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    expect(await lookUpIdentifier(call)).toEqual({ externalId: expect.stringMatching(/^\d+$/) });
    expect(await failureOf(createIdentifier(call))).toMatchObject({ code: 'CONFLICT' });
  });

  test('a second active one of a type, and a number of another client, are conflicts at our paths', async () => {
    const call = await clientWith({});
    await createIdentifier(call);
    const second = identifierWith({ id: 'second', number: 'OTHER', issuedOn: '2020-01-02' });
    const profile = { ...call.profile, identifiers: [call.identifier, second] };
    expect(await failureOf(createIdentifier({ ...call, profile, identifier: second }))).toMatchObject({
      code: 'CONFLICT',
      status: 403,
      fieldErrors: [
        {
          path: 'identifiers.1.type',
          message: 'A client has at most one active identifier of a type, and this one has one: deactivate that first',
        },
      ],
    });
    const other = await clientWith({ number: call.identifier.number });
    expect(await failureOf(createIdentifier(other))).toMatchObject({
      code: 'CONFLICT',
      fieldErrors: [
        {
          path: 'identifiers.0.number',
          message:
            'A number is registered once for each type over all clients, inactive identifiers included, and this one is taken',
        },
      ],
    });
  });

  test('a refusal leads to our path', async () => {
    const call = await clientWith({ issuedOn: undefined });
    expect(await failureOf(createIdentifier(call))).toMatchObject({
      code: 'REFUSED',
      status: 400,
      fieldErrors: [
        { path: 'identifiers.0.issuedOn', message: 'The parameter issuedDate is mandatory for this document type.' },
      ],
    });
  });

  test('are updated, again and again, and deactivated', async () => {
    const call = await clientWith({});
    const { externalId: externalIdentifierId } = await createIdentifier(call);
    const changed = { ...call, externalIdentifierId, identifier: { ...call.identifier, issuer: 'DMV' } };
    await mbanq.takeRequests();
    const update = has(mbanq.provider.updateIdentifier);
    for (let time = 0; time < 2; time += 1) {
      expect(await update.perform(changed)).toEqual({ externalId: externalIdentifierId });
    }
    expect(await has(mbanq.provider.deactivateIdentifier).perform(changed)).toEqual({
      externalId: externalIdentifierId,
    });
    const path = `/v1/clients/${call.externalCustomerId}/identifiers/${externalIdentifierId}`;
    const body = { documentTypeId: '646', documentKey: call.identifier.number, issuedBy: 'DMV', status: 'Active' };
    expect(await mbanq.takeRequests()).toMatchObject([
      { method: 'PUT', path, body },
      { method: 'PUT', path, body },
      { method: 'PUT', path, body: { status: 'Inactive' } },
    ]);
    expect(await lookUpIdentifier(call)).toBeNull();
  });

  test('are deleted, which frees their number', async () => {
    const call = await clientWith({});
    const { externalId: externalIdentifierId } = await createIdentifier(call);
    const { perform } = has(mbanq.provider.deleteIdentifier);
    expect(await perform({ ...call, externalIdentifierId })).toEqual({ externalId: externalIdentifierId });
    expect(await perform({ ...call, externalIdentifierId })).toEqual({ externalId: externalIdentifierId });
    await createIdentifier(await clientWith({ number: call.identifier.number }));
  });

  test('of whom Mbanq does not know are not updated', async () => {
    const call = await clientWith({});
    expect(await failureOf(has(mbanq.provider.updateIdentifier).perform(call))).toEqual({
      code: 'REFUSED',
      providerId: 'mbanq',
      message: 'Mbanq does not have this identifier',
      fieldErrors: [],
    });
  });

  test('of a client that was linked under an impossible id are refused', async () => {
    const call = { ...(await clientWith({})), externalCustomerId: '15/../16' };
    await mbanq.takeRequests();
    expect(await failureOf(createIdentifier(call))).toEqual({
      code: 'REFUSED',
      providerId: 'mbanq',
      message: 'Mbanq cannot have given this id',
      fieldErrors: [{ path: 'externalIds', message: 'An id of Mbanq is a whole number' }],
    });
    expect(await mbanq.takeRequests()).toEqual([]);
  });
});

describe('a verification', () => {
  const verify = (call: IdentifierCall) => has(mbanq.provider.verifyCustomer).perform(call);
  const activate = (call: IdentifierCall) => has(mbanq.provider.activateCustomer).perform(call);
  const stateOf = (call: IdentifierCall) => mbanq.provider.fetchVerification?.(call.externalCustomerId);

  test('succeeds once there is an identifier, and the client is activated then', async () => {
    const call = await clientWith({});
    await createIdentifier(call);
    expect(await stateOf(call)).toMatchObject({
      state: 'PENDING_VERIFICATION',
      rawStatus: 'clientStatusType.pending',
    });
    expect(await failureOf(activate(call))).toMatchObject({
      code: 'REFUSED',
      message: 'Mbanq refused the request (403): The client must be verified before it is activated.',
    });
    expect(await has(mbanq.provider.verifyCustomer).lookUp?.(call)).toBeNull();
    expect(await verify(call)).toEqual({
      externalId: call.externalCustomerId,
      verification: { state: 'VERIFIED', rawStatus: 'Verified', reasons: [], requiredActions: [] },
    });
    expect(await has(mbanq.provider.activateCustomer).lookUp?.(call)).toBeNull();
    expect(await activate(call)).toEqual({ externalId: call.externalCustomerId });
    expect(await has(mbanq.provider.activateCustomer).lookUp?.(call)).toEqual({ externalId: call.externalCustomerId });
    expect(await stateOf(call)).toMatchObject({ state: 'VERIFIED', rawStatus: 'clientStatusType.active / Verified' });
  });

  test('is refused with everything that is missing, at our paths', async () => {
    const call = await clientWith({});
    const profile = { ...call.profile, email: undefined, mobile: undefined, reference: `${call.profile.reference}B` };
    const { externalId: externalCustomerId } = await createClient(profile);
    const failure = await failureOf(verify({ ...call, profile, externalCustomerId }));
    expect(failure).toMatchObject({
      code: 'REFUSED',
      status: 403,
      verification: { state: 'UNSUCCESSFUL', rawStatus: 'error.msg.client.verify.identifier.required' },
    });
    expect(failure.verification?.reasons[0]).toEqual({
      code: 'error.msg.client.verify.identifier.required',
      message: 'The client cannot be verified without identifier.',
      retryable: true,
    });
    expect(failure.verification?.requiredActions.map(({ path }) => path)).toEqual(['identifiers', 'email', 'mobile']);
    expect(await stateOf({ ...call, externalCustomerId })).toMatchObject({ state: 'PENDING_VERIFICATION' });
  });

  test('is refused for its own reasons', async () => {
    const call = await clientWith({}, { name: { first: 'Ada', last: 'Unverifiable' } });
    await createIdentifier(call);
    expect((await failureOf(verify(call))).verification).toEqual({
      state: 'UNSUCCESSFUL',
      rawStatus: 'error.msg.client.verify.refused',
      reasons: [
        { code: 'error.msg.client.verify.refused', message: 'The client cannot be verified.', retryable: true },
      ],
      requiredActions: [],
    });
  });

  test.each(['resetAfterCommit', 'errorAfterCommit'])('that %s hid is found', async (kind) => {
    const call = await clientWith({});
    await createIdentifier(call);
    await mbanq.fail({ kind, operationId: 'commandClient' });
    const failure = await failureOf(verify(call));
    expect([failure.code, failure.verification]).toEqual(['UNKNOWN_OUTCOME', undefined]);
    expect(await has(mbanq.provider.verifyCustomer).lookUp?.(call)).toMatchObject({
      verification: { state: 'VERIFIED' },
    });
  });
});

describe('a record', () => {
  test('is what Mbanq holds, without a difference to what it was told', async () => {
    const profile = person();
    const { externalId: externalCustomerId } = await createClient(profile);
    const ids: string[] = [];
    for (const identifier of profile.identifiers) {
      const number = `${identifier.number}${people}`;
      Object.assign(identifier, { number });
      ids.push(
        (await createIdentifier({ profile, identifier, externalCustomerId, idempotencyKey: randomUUID() })).externalId,
      );
    }
    const record = await mbanq.provider.fetchRecord?.(externalCustomerId);
    expect(record).toMatchObject({
      isWhole: true,
      customer: { firstname: 'Maria', dateOfBirth: [1985, 12, 10], externalId: profile.reference },
    });
    expect(Object.keys(record?.identifiers ?? {}).toSorted()).toEqual(ids.toSorted());
    expect(findDifferences(mbanq.provider.customerFields, profile, record?.customer ?? {})).toEqual([]);
    for (const [position, identifier] of profile.identifiers.entries()) {
      const held = record?.identifiers[ids[position] ?? ''] ?? {};
      expect(findDifferences(mbanq.provider.identifierFields, { profile, identifier }, held)).toEqual([]);
    }
  });
});

test('nothing that the sandbox answers is unknown', () => {
  expect(mbanq.drift).toEqual([]);
});

describe('code values', () => {
  test('are both lists of the deployment', async () => {
    const types = await mbanq.provider.fetchCodeValues?.('IDENTIFIER_TYPE');
    expect(types).toContainEqual({ id: '647', name: "Driver's License", position: 2 });
    const countries = await mbanq.provider.fetchCodeValues?.('COUNTRY');
    expect(countries).toContainEqual(expect.objectContaining({ id: '633', name: 'United States of America' }));
  });

  test('that cannot be read leave nothing open', async () => {
    const provider = mbanq.create();
    const call = await clientWith({});
    await mbanq.fail({ kind: 'errorBeforeCommit', operationId: 'listCodes' });
    expect(await failureOf(has(provider.createIdentifier).perform(call))).toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('authentication', () => {
  const { username, password, clientId, clientSecret } = SANDBOX_CREDENTIALS.mbanq;
  const credentials = {
    MBANQ_TOKEN: undefined,
    MBANQ_USERNAME: username,
    MBANQ_PASSWORD: password,
    MBANQ_CLIENT_ID: clientId,
    MBANQ_CLIENT_SECRET: clientSecret,
  };

  test('by requested tokens, one for many calls', async () => {
    const provider = mbanq.create(credentials);
    await createClient(person(), provider);
    await createClient(person(), provider);
    const requests = await mbanq.takeRequests();
    expect(requests.map(({ operationId }) => operationId)).toEqual([
      'requestAccessToken',
      'createClient',
      'createClient',
    ]);
  });

  test.each([
    ['a wrong token', { MBANQ_TOKEN: 'other' }],
    ['a wrong password', { ...credentials, MBANQ_PASSWORD: 'other' }],
    ['a wrong tenant', { MBANQ_TENANT_ID: 'other' }],
  ])('fails for %s', async (_name, settings) => {
    const failure = await failureOf(createClient(person(), mbanq.create(settings)));
    expect(failure).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(failure.message).toMatch(/^Mbanq does not accept our credentials \(401\)/);
  });

  test('that is down leaves nothing open', async () => {
    await mbanq.fail({ kind: 'errorBeforeCommit', operationId: 'requestAccessToken' });
    expect(await failureOf(createClient(person(), mbanq.create(credentials)))).toMatchObject({ code: 'UNAVAILABLE' });
  });
});
