import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
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

test('has neither a key nor a look-up, and never sends twice', () => {
  expect(connect.provider.createCustomer?.policy).toEqual({ kind: 'neverRetry' });
  expect(connect.provider.createCustomer?.lookUp).toBeUndefined();
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
    const provider = connectDefinition.create({ baseUrl, settings: { CONNECT_API_KEY: 'k' }, timeoutMs: 1000 });
    expect(await failureOf(create(mariaMuster, provider))).toMatchObject({ code: 'UNAVAILABLE' });
  });

  test.each([[{}], [null], [{ data: {} }], [{ traceId: 't', data: 'id' }]])(
    'an answer without an id (%j) leaves the outcome unknown',
    async (body) => {
      const server = await openServer((_request, response) => response.writeHead(201).end(JSON.stringify(body)));
      const config = { baseUrl: server.url, settings: { CONNECT_API_KEY: 'k' }, timeoutMs: 1000 };
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

test('says which settings are missing', () => {
  expect(connectDefinition.missingSettings({})).toEqual(['CONNECT_API_KEY']);
  expect(connectDefinition.missingSettings({ CONNECT_API_KEY: 'k' })).toEqual([]);
});
