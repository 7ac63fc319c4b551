import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import { findClosedPort, openServer } from '../support/local-server.js';
import { connectDefinition } from '../../../src/providers/connect/definition.js';
import { mariaMuster } from '../support/profiles.js';
import { failureOf } from '../support/failure.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';

let connect: SandboxedProvider;
beforeAll(async () => {
  connect = await openProvider('connect');
});
afterEach(() => connect.takeRequests());
afterAll(() => connect.close());

const create = (profile = mariaMuster, provider = connect.provider) =>
  provider.createCustomer?.perform({ profile, idempotencyKey: randomUUID() }) ??
  Promise.reject(new Error('No such operation'));

test('creates a customer of whom everything is known', async () => {
  expect(await create()).toEqual({ externalId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(await connect.takeRequests()).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/customers/individual',
      operationId: 'createIndividualCustomer',
      body: expect.objectContaining({ email: 'maria.muster@example.com', isPep: true }),
    }),
  ]);
});

test('has by default neither a key nor a look-up, and never sends twice', () => {
  expect(connect.provider.createCustomer?.policy).toEqual({ kind: 'neverRetry' });
  expect(connect.provider.createCustomer?.lookUp).toBeUndefined();
});

test('reads the little that the gateway shows', async () => {
  const { externalId } = await create();
  expect(await connect.provider.fetchRecord?.(externalId)).toEqual({
    customer: { id: externalId, name: 'Maria Muster', type: 'INDIVIDUAL', portfolios: [] },
    identifiers: {},
    isWhole: false,
  });
});

test('a record of nobody is refused', async () => {
  const unknown = connect.provider.fetchRecord?.('00000000-0000-4000-8000-000000000000');
  expect(await failureOf(unknown ?? Promise.resolve())).toMatchObject({ code: 'REFUSED', status: 404 });
});

describe('with the look-up switched on', () => {
  const provider = () => connect.create({ CONNECT_LOOK_UP: 'true', CONNECT_HOLD_MS: '9000' });
  const named = (last: string, email = `${last}@example.com`): CustomerProfile => ({
    ...mariaMuster,
    name: { first: 'Maria', last },
    email,
  });
  const lookUp = (profile: CustomerProfile) =>
    provider().createCustomer?.lookUp?.({ profile, idempotencyKey: randomUUID() });

  test('an unknown outcome rests before it is looked up', () => {
    expect(provider().createCustomer?.policy).toEqual({ kind: 'lookUpFirst', holdMs: 9000 });
    const standard = connect.create({ CONNECT_LOOK_UP: 'true' }).createCustomer?.policy;
    expect(standard).toEqual({ kind: 'lookUpFirst', holdMs: 7000 });
  });

  test.each(['resetAfterCommit', 'errorAfterCommit', 'timeoutAfterCommit'])('what %s hid is found', async (kind) => {
    const profile = named(`Hidden${kind}`);
    const before = await connect.count('customer');
    await connect.fail({ kind });
    expect(await failureOf(create(profile, connect.create({ CONNECT_LOOK_UP: 'true' }, 500)))).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
    });
    const found = await lookUp(profile);
    expect(found).toEqual({ externalId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect((await connect.provider.fetchRecord?.(found?.externalId ?? ''))?.customer.name).toBe(`Maria Hidden${kind}`);
    expect(await connect.count('customer')).toBe(before + 1);
  });

  test.each(['resetBeforeCommit', 'errorBeforeCommit'])('after %s there is nothing', async (kind) => {
    const profile = named(`Nobody${kind}`);
    await connect.fail({ kind });
    expect(await failureOf(create(profile, provider()))).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    expect(await lookUp(profile)).toBeNull();
  });

  test('somebody else of the same name, or with the same address, is not taken for the customer', async () => {
    await create(named('Alike', 'another@example.com'));
    await create(named('Unlike', 'alike@example.com'));
    expect(await lookUp(named('Alike', 'alike@example.com'))).toBeNull();
  });

  test('the case of names and addresses does not matter', async () => {
    const { externalId } = await create(named('Upper', 'Upper@Example.com'));
    expect(await lookUp(named('UPPER', 'upper@example.COM'))).toEqual({ externalId });
  });

  test('of several nobody is taken', async () => {
    const profile = named('Twice');
    await create(profile);
    await create(profile);
    expect(await failureOf(lookUp(profile) ?? Promise.resolve())).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'Connect Gateway answered (200) with several customers of this name and e-mail address',
    });
  });

  test('a look-up that fails is no proof', async () => {
    await connect.fail({ kind: 'errorBeforeCommit', operationId: 'listCustomers' });
    expect(await failureOf(lookUp(named('Unread')) ?? Promise.resolve())).toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('another word than true or false is a fault of the configuration', () => {
    expect(() => connect.create({ CONNECT_LOOK_UP: 'yes' })).toThrow(
      new Error('CONNECT_LOOK_UP must be true or false'),
    );
  });
});

describe('failures', () => {
  test('a refusal leads to our paths and carries the trace', async () => {
    expect(await failureOf(create({ ...mariaMuster, dateOfBirth: '2999-01-01' }))).toMatchObject({
      code: 'REFUSED',
      status: 400,
      fieldErrors: [{ path: 'dateOfBirth', message: 'is in the future' }],
      traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test('what is forbidden is not authenticated', async () => {
    expect(await failureOf(create({ ...mariaMuster, name: { first: 'Maria', last: 'Forbidden' } }))).toMatchObject({
      code: 'UNAUTHENTICATED',
      status: 403,
      message: 'Connect Gateway does not let us do this (403): The client does not have sufficient permissions',
    });
  });

  test('a wrong key is not authenticated, and neither is one in another header', async () => {
    for (const settings of [{ CONNECT_API_KEY: 'other' }, { CONNECT_API_KEY_HEADER: 'x-other' }]) {
      expect(await failureOf(create(mariaMuster, connect.create(settings)))).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  test.each(['resetAfterCommit', 'errorAfterCommit', 'resetBeforeCommit', 'errorBeforeCommit'])(
    '%s leaves the outcome unknown',
    async (kind) => {
      await connect.fail({ kind });
      expect(await failureOf(create())).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    },
  );

  test('a gateway that is not there has surely done nothing', async () => {
    const baseUrl = `http://127.0.0.1:${await findClosedPort()}`;
    const provider = connectDefinition.create({
      baseUrl,
      settings: { CONNECT_API_KEY: 'k' },
      timeoutMs: 1000,
      reportDrift: () => undefined,
    });
    expect(await failureOf(create(mariaMuster, provider))).toMatchObject({ code: 'UNAVAILABLE' });
  });

  test.each([[{}], [null], [{ data: {} }], [{ traceId: 't', data: 'id' }]])(
    'an answer without an id (%j) leaves the outcome unknown',
    async (body) => {
      const server = await openServer((_request, response) => response.writeHead(201).end(JSON.stringify(body)));
      const config = {
        baseUrl: server.url,
        settings: { CONNECT_API_KEY: 'k' },
        timeoutMs: 1000,
        reportDrift: () => undefined,
      };
      const failure = await failureOf(create(mariaMuster, connectDefinition.create(config)));
      await server.close();
      expect(failure).toMatchObject({
        code: 'UNKNOWN_OUTCOME',
        message: 'Connect Gateway answered (201) without the id of the new customer',
        traceId: body !== null && 'traceId' in body ? 't' : undefined,
      });
    },
  );
});

test('nothing in the answers was unknown', () => {
  expect(connect.drift).toEqual([]);
});

test('says which settings are missing', () => {
  expect(connectDefinition.missingSettings({})).toEqual(['CONNECT_API_KEY']);
  expect(connectDefinition.missingSettings({ CONNECT_API_KEY: 'k' })).toEqual([]);
});
