import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { documentTypes } from '../../../src/domain/document/document-type.js';
import type { DocumentCall, RawWebhook } from '../../../src/providers/provider.js';
import { bvnkCustomer } from '../../sandbox/bvnk/customer.fixture.js';
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

test('shows what BVNK holds, as it was sent', async () => {
  const { externalId } = await create(randomUUID());
  expect(await bvnk.provider.fetchRecord?.(externalId)).toEqual({
    customer: { type: 'INDIVIDUAL', individual: bvnkCustomer.individual },
    identifiers: {},
    isWhole: false,
  });
});

describe('agreements', () => {
  const start = (profile = johnDoe) =>
    bvnk.provider.startAgreement?.perform({ profile, idempotencyKey: randomUUID() }) ??
    Promise.reject(new Error('No such operation'));
  const sign = (agreementReference: string) =>
    bvnk.provider.signAgreement?.perform({
      profile: johnDoe,
      idempotencyKey: randomUUID(),
      agreementReference,
      ipAddress: '203.0.113.7',
    }) ?? Promise.reject(new Error('No such operation'));

  test('a session is opened for the country, signed, and signed again', async () => {
    const { externalId, agreement } = await start();
    expect(agreement).toEqual({
      reference: externalId,
      status: 'PENDING',
      expiresOn: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      agreements: [
        { name: 'TERMS_OF_SERVICE', displayName: 'Terms of service', url: 'https://example.com/terms-of-service' },
        { name: 'PRIVACY_POLICY', displayName: 'Privacy policy', url: 'https://example.com/privacy-policy' },
      ],
    });
    const signed = { externalId, agreement: { reference: externalId, status: 'SIGNED', agreements: [] } };
    expect([await sign(externalId), await sign(externalId)]).toEqual([signed, signed]);
    expect((await bvnk.takeRequests()).map(({ method, path, body }) => [method, path, body])).toEqual([
      [
        'POST',
        '/platform/v1/customers/agreement/sessions',
        { customerType: 'INDIVIDUAL', countryCode: 'US', useCase: 'STABLECOIN_PAYOUTS' },
      ],
      ...[1, 2].map(() => [
        'PUT',
        `/platform/v1/customers/agreement/sessions/${externalId}`,
        { status: 'SIGNED', ipAddress: '203.0.113.7' },
      ]),
    ]);
  });

  test('what they are about is configured', async () => {
    const { startAgreement } = bvnk.create({ BVNK_AGREEMENT_USE_CASE: 'EMBEDDED_FIAT_ACCOUNTS' });
    await startAgreement?.perform({ profile: johnDoe, idempotencyKey: randomUUID() });
    expect(await bvnk.takeRequests()).toMatchObject([{ body: { useCase: 'EMBEDDED_FIAT_ACCOUNTS' } }]);
  });

  test('without a country nothing is sent', async () => {
    expect(await failureOf(start({ ...johnDoe, mainAddress: undefined }))).toEqual({
      code: 'REFUSED',
      providerId: 'bvnk',
      message: 'BVNK cannot open an agreement session yet, so that nothing was sent',
      fieldErrors: [{ path: 'mainAddress.country', message: 'BVNK needs the country of an address' }],
    });
    expect(await bvnk.takeRequests()).toEqual([]);
  });

  test('a session that BVNK does not know cannot be signed', async () => {
    expect(await failureOf(sign('f81a5b62-27b8-4b3b-b51e-eb10edeb1731'))).toEqual({
      code: 'REFUSED',
      providerId: 'bvnk',
      message: 'BVNK does not know this agreement session: take the step START again for a new one',
      status: 404,
    });
  });

  test('a session that was declined cannot be signed', async () => {
    const { externalId } = await start();
    await bvnk.control(`agreement-sessions/${externalId}`, { status: 'DECLINED' });
    expect(await failureOf(sign(externalId))).toMatchObject({
      code: 'REFUSED',
      message: 'BVNK refused the request (400): The session was declined',
      status: 400,
    });
  });

  test('a customer with an open session waits for the signature and then moves on', async () => {
    const held = await openProvider('bvnk', { stepDelayMs: 600_000 });
    const { startAgreement, signAgreement, createCustomer, fetchVerification: read } = held.provider;
    const call = () => ({ profile: johnDoe, idempotencyKey: randomUUID() });
    const agreementReference = (await startAgreement?.perform(call()))?.externalId ?? '';
    const created = await createCustomer?.perform({ ...call(), profile: { ...johnDoe, agreementReference } });
    expect(created?.verification).toMatchObject({
      state: 'PENDING_AGREEMENTS',
      requiredActions: [{ path: 'agreements', code: 'AGREEMENT_REQUIRED' }],
    });
    await signAgreement?.perform({ ...call(), agreementReference, ipAddress: '203.0.113.7' });
    expect(await read?.(created?.externalId ?? '')).toMatchObject({
      state: 'PENDING_VERIFICATION',
      requiredActions: [],
    });
    await held.close();
  });
});

describe('documents', () => {
  const upload = (externalCustomerId: string, change: Partial<DocumentCall> = {}) =>
    bvnk.provider.uploadDocument?.perform({
      profile: johnDoe,
      idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
      externalCustomerId,
      documentType: 'DRIVERS_LICENSE',
      side: 'BACK',
      image: Buffer.from('an image'),
      mediaType: 'image/png',
      ...change,
    }) ?? Promise.reject(new Error('No such operation'));

  test('of every type are taken, not read, and decided on', () => {
    expect(bvnk.provider.documents).toEqual({ types: documentTypes, isRead: false, isDecided: true });
  });

  test('an image is given', async () => {
    const { externalId } = await create(randomUUID());
    await bvnk.takeRequests();
    expect(await upload(externalId)).toEqual({ externalId: '86b5f133-9ee8-4f67-8747-7c9d0894a68b' });
    expect(await bvnk.takeRequests()).toMatchObject([
      {
        method: 'POST',
        path: `/platform/v1/customers/${externalId}/documents`,
        body: [
          { type: 'DRIVER_LICENSE', subType: 'BACK_SIDE', name: 'driver-license-back.png', content: 'YW4gaW1hZ2U=' },
        ],
      },
    ]);
    expect(await bvnk.count('document')).toBe(1);
  });

  test('what BVNK does not take leads to our paths', async () => {
    const { externalId } = await create(randomUUID());
    const before = await bvnk.count('document');
    expect(await failureOf(upload(externalId, { image: Buffer.alloc(0), issuingCountry: 'usa' }))).toMatchObject({
      code: 'REFUSED',
      fieldErrors: expect.arrayContaining([
        { path: 'image', message: 'must NOT have fewer than 1 characters' },
        { path: 'issuingCountry', message: 'must match pattern "^[A-Z]{2}$"' },
      ]),
    });
    expect(await bvnk.count('document')).toBe(before);
  });

  test('a customer that BVNK does not know is refused', async () => {
    expect(await failureOf(upload('f81a5b62-27b8-4b3b-b51e-eb10edeb1731'))).toMatchObject({
      code: 'REFUSED',
      status: 404,
    });
  });
});

test('the sandbox says nothing that is not known', () => {
  expect(bvnk.drift).toEqual([]);
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
  const [first, second] = arrived.map((raw) => webhook?.read(raw)[0]);
  const told = {
    externalId: created?.externalId,
    observation: { state: 'VERIFIED', rawStatus: 'VERIFIED', reasons: [], requiredActions: [] },
  };
  expect([first, second]).toMatchObject([told, told]);
  expect(first?.eventId).not.toBe(second?.eventId);
  expect(first?.occurredAt).toEqual(second?.occurredAt);
});
