import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { RawWebhook } from '../../../src/providers/provider.js';
import { openServer, textOf } from '../support/local-server.js';
import { johnDoe } from '../support/profiles.js';
import { failureOf } from '../support/failure.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';

let bvnk: SandboxedProvider;
beforeAll(async () => {
  bvnk = await openProvider('bvnk', { stepDelayMs: 0 });
});
afterEach(() => bvnk.takeRequests());
afterAll(() => bvnk.close());

const create = (idempotencyKey: string, profile = johnDoe, provider = bvnk.provider) =>
  provider.createCustomer?.perform({ profile, idempotencyKey }) ?? Promise.reject(new Error('No such operation'));
const fetchVerification = (externalId: string) =>
  bvnk.provider.fetchVerification?.(externalId) ?? Promise.reject(new Error('No such operation'));
const named = (last: string) => ({ ...johnDoe, name: { first: 'John', last } });

test("creates the seed's customer under its key", async () => {
  const key = '86b5f133-9ee8-4f67-8747-7c9d0894a68b';
  const created = await create(key);
  expect(created.verification).toEqual({
    state: 'PENDING_VERIFICATION',
    rawStatus: 'VERIFICATION_PENDING',
    reasons: [],
    requiredActions: [],
  });
  const [request, ...others] = await bvnk.takeRequests();
  expect(others).toEqual([]);
  expect(request).toMatchObject({
    method: 'POST',
    path: '/platform/v1/customers',
    operationId: 'createCustomer',
    headers: { 'x-idempotency-key': key, 'content-type': 'application/json' },
    body: { type: 'INDIVIDUAL', individual: { firstName: 'John' }, signed_agreement_id: johnDoe.agreementReference },
  });

  const again = await create(key);
  expect(again.externalId).toBe(created.externalId);
  expect(await bvnk.count('customer')).toBe(1);
});

test('reads what BVNK decided, with its reasons', async () => {
  const { externalId } = await create(randomUUID());
  await bvnk.control(`customers/${externalId}/status`, {
    status: 'UNSUCCESSFUL',
    details: [{ code: 'DOCUMENT_NOT_VERIFIED', message: 'The identity document could not be verified' }],
  });
  expect(await fetchVerification(externalId)).toEqual({
    state: 'UNSUCCESSFUL',
    rawStatus: 'UNSUCCESSFUL',
    reasons: [
      { code: 'DOCUMENT_NOT_VERIFIED', message: 'The identity document could not be verified', retryable: false },
    ],
    requiredActions: [],
  });
});

test('keeps a word that nobody knows, as no state', async () => {
  const { externalId } = await create(randomUUID());
  await bvnk.control(`customers/${externalId}/status`, { status: 'ON_HOLD' });
  expect(await fetchVerification(externalId)).toMatchObject({ state: null, rawStatus: 'ON_HOLD' });
});

describe('failures', () => {
  test('a refusal leads to our path and carries the trace', async () => {
    expect(await failureOf(create(randomUUID(), named('Disallowed')))).toEqual({
      code: 'REFUSED',
      providerId: 'bvnk',
      message: 'BVNK refused the request (400): The individual is not allowed',
      fieldErrors: [{ path: 'name.last', message: 'The individual is not allowed' }],
      traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 400,
      retryAfterMs: undefined,
    });
  });

  test('what the contract forbids leads to our paths', async () => {
    const failure = await failureOf(
      create(randomUUID(), { ...johnDoe, dateOfBirth: undefined, mainAddress: undefined }),
    );
    expect(failure.fieldErrors?.map(({ path }) => path)).toEqual(expect.arrayContaining(['dateOfBirth']));
  });

  test('a wrong key is not authenticated', async () => {
    const provider = bvnk.create({ BVNK_HAWK_KEY: 'another-key' });
    expect(await failureOf(create(randomUUID(), johnDoe, provider))).toMatchObject({
      code: 'UNAUTHENTICATED',
      status: 401,
    });
  });

  test('an unknown reference is refused', async () => {
    expect(await failureOf(fetchVerification('f81a5b62-27b8-4b3b-b51e-eb10edeb1731'))).toMatchObject({
      code: 'REFUSED',
      status: 404,
    });
  });

  test.each(['errorAfterCommit', 'resetAfterCommit'])('after %s the same key finds what was created', async (kind) => {
    const before = await bvnk.count('customer');
    const key = randomUUID();
    await bvnk.fail({ kind, operationId: 'createCustomer' });
    expect(await failureOf(create(key))).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    expect(await create(key)).toMatchObject({ externalId: expect.any(String) });
    expect(await bvnk.count('customer')).toBe(before + 1);
  });

  test('silence beyond the time limit is an unknown outcome', async () => {
    await bvnk.fail({ kind: 'timeoutAfterCommit', operationId: 'createCustomer' });
    const failure = await failureOf(create(randomUUID(), johnDoe, bvnk.create({}, 300)));
    expect(failure).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
      message: 'BVNK did not answer within 300 ms and may have acted all the same',
    });
  });

  test('a limit says when to come back', async () => {
    await bvnk.fail({ kind: 'rateLimit', operationId: 'createCustomer', retryAfterSeconds: 3 });
    expect(await failureOf(create(randomUUID()))).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 3000 });
  });
});

test('a look-up by our reference finds nothing where the form carries none', async () => {
  await create(randomUUID());
  expect(await bvnk.provider.createCustomer?.lookUp?.({ profile: johnDoe, idempotencyKey: randomUUID() })).toBeNull();
  expect((await bvnk.takeRequests()).at(-1)).toMatchObject({
    method: 'GET',
    path: '/platform/v2/customers?reference=JOHNDOE1',
  });
});

test("the sandbox's webhooks are authentic, of both generations, and tell what happened", async () => {
  const arrived: RawWebhook[] = [];
  const bothArrived = Promise.withResolvers<undefined>();
  const receiver = await openServer((request, response) => {
    void textOf(request).then((text) => {
      response.end();
      arrived.push({ headers: request.headers, rawBody: Buffer.from(text) });
      if (arrived.length === 2) bothArrived.resolve(undefined);
    });
  });
  const sender = await openProvider('bvnk', { stepDelayMs: 0, webhookUrl: receiver.url });
  const { createCustomer, webhook } = sender.provider;
  const created = await createCustomer?.perform({ profile: johnDoe, idempotencyKey: randomUUID() });
  await bothArrived.promise;
  await sender.close();
  await receiver.close();
  expect(arrived.map((raw) => webhook?.isAuthentic(raw))).toEqual([true, true]);
  const [first, second] = arrived.map((raw) => webhook?.read(raw));
  const told = {
    externalId: created?.externalId,
    observation: { state: 'VERIFIED', rawStatus: 'VERIFIED', reasons: [], requiredActions: [] },
  };
  expect([first, second]).toMatchObject([told, told]);
  expect(first?.eventId).not.toBe(second?.eventId);
  expect(first?.occurredAt).toEqual(second?.occurredAt);
});
