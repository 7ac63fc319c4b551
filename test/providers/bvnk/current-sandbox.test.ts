import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { findDifferences } from '../../../src/domain/readiness/held-fields.js';
import { bvnkCurrentCustomer } from '../../sandbox/bvnk/customer.fixture.js';
import { failureOf } from '../support/failure.js';
import { openServer, textOf } from '../support/local-server.js';
import { johnDoe } from '../support/profiles.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';
import type { RawWebhook } from '../../../src/providers/provider.js';
import { currentJohnDoe, currentMariaMuster } from './fixtures.js';

const settings = { BVNK_API_GENERATION: 'current' };

let bvnk: SandboxedProvider;
beforeAll(async () => {
  bvnk = await openProvider('bvnk', { stepDelayMs: 0, bvnkForm: 'current' });
});
afterEach(() => bvnk.takeRequests());
afterAll(() => bvnk.close());

/** A person whom no other test has created: the reference is unique at BVNK. */
const named = (reference: string, profile = currentJohnDoe) => ({ ...profile, reference });
const create = (profile = currentJohnDoe, idempotencyKey: string = randomUUID()) =>
  bvnk.create(settings).createCustomer?.perform({ profile, idempotencyKey }) ??
  Promise.reject(new Error('No such operation'));
const lookUp = (profile = currentJohnDoe) =>
  bvnk.create(settings).createCustomer?.lookUp?.({ profile, idempotencyKey: randomUUID() });

describe('creation', () => {
  test('the later form is sent and taken, and its key repeats it', async () => {
    const key = randomUUID();
    const created = await create(currentJohnDoe, key);
    expect(await bvnk.takeRequests()).toMatchObject([
      {
        method: 'POST',
        path: '/platform/v1/customers',
        headers: { 'x-idempotency-key': key },
        body: bvnkCurrentCustomer,
      },
    ]);
    expect((await create(currentJohnDoe, key)).externalId).toBe(created.externalId);
    expect(await bvnk.count('customer')).toBe(1);
  });

  test('a person of whom everything is known is taken', async () => {
    expect(await create(currentMariaMuster)).toMatchObject({ verification: { state: 'PENDING_VERIFICATION' } });
  });

  test('another key for the same reference is a conflict, and the look-up finds who has it', async () => {
    const { externalId } = await create(named('TWICE1'));
    expect(await failureOf(create(named('TWICE1')))).toMatchObject({
      code: 'CONFLICT',
      status: 400,
      fieldErrors: [{ path: 'reference', message: 'A customer with this reference already exists' }],
    });
    expect(await lookUp(named('TWICE1'))).toMatchObject({ externalId });
  });

  test('who is not there is not found', async () => {
    expect(await lookUp(named('NOBODY1'))).toBeNull();
  });

  test('after a lost answer the look-up finds what was created, once', async () => {
    await bvnk.fail({ kind: 'resetAfterCommit', operationId: 'createCustomer' });
    const key = randomUUID();
    expect(await failureOf(create(named('LOST1'), key))).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    const found = await lookUp(named('LOST1'));
    expect(found?.externalId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await create(named('LOST1'), key)).externalId).toBe(found?.externalId);
  });

  test('what the contract forbids leads to our paths', async () => {
    const failure = await failureOf(create(named('BAD1', { ...currentJohnDoe, mainAddress: undefined })));
    expect(failure).toMatchObject({ code: 'REFUSED', status: 400 });
    expect(failure.fieldErrors?.map(({ message }) => message)).toContain('is required');
  });

  test("a deployment of the later generation refuses the seed's names", async () => {
    const seed = bvnk.provider.createCustomer?.perform({ profile: johnDoe, idempotencyKey: randomUUID() });
    const failure = await failureOf(seed ?? Promise.resolve());
    expect(failure.fieldErrors).toEqual(
      expect.arrayContaining([
        { path: 'agreements', message: 'is required' },
        { path: 'email', message: 'is not a known field' },
      ]),
    );
  });
});

test('what BVNK holds is what we sent', async () => {
  const profile = named('HELD1');
  const { externalId } = await create(profile);
  const provider = bvnk.create(settings);
  const record = await provider.fetchRecord?.(externalId);
  expect(record).toEqual({
    customer: { type: 'INDIVIDUAL', externalReference: 'HELD1', individual: bvnkCurrentCustomer.individual },
    identifiers: {},
    isWhole: false,
  });
  expect(findDifferences(provider.customerFields, profile, record?.customer ?? {}).map(({ path }) => path)).toEqual([
    'agreements',
  ]);
});

test('an agreement is signed before the customer is created', async () => {
  const { startAgreement, signAgreement } = bvnk.create(settings);
  const call = { profile: named('SIGNED1'), idempotencyKey: randomUUID() };
  const agreementReference = (await startAgreement?.perform(call))?.externalId ?? '';
  await signAgreement?.perform({ ...call, agreementReference, ipAddress: '203.0.113.7' });
  const created = await create({ ...call.profile, agreementReference });
  expect(created.verification).toMatchObject({ state: 'PENDING_VERIFICATION', requiredActions: [] });
});

test('what BVNK asks for is told by webhook and by answer, in words and in objects', async () => {
  const arrived: RawWebhook[] = [];
  const allArrived = Promise.withResolvers<undefined>();
  const receiver = await openServer((request, response) => {
    void textOf(request).then((text) => {
      response.end();
      arrived.push({ headers: request.headers, rawBody: Buffer.from(text) });
      if (arrived.length === 2) allArrived.resolve(undefined);
    });
  });
  const sender = await openProvider('bvnk', { stepDelayMs: 600_000, bvnkForm: 'current', webhookUrl: receiver.url });
  const { createCustomer, webhook, fetchVerification } = sender.create(settings);
  const created = await createCustomer?.perform({ profile: currentJohnDoe, idempotencyKey: randomUUID() });
  const externalId = created?.externalId ?? '';
  await sender.control(`customers/${externalId}/status`, {
    status: 'ACTIONS_REQUIRED',
    requiredActions: [
      'UPLOAD_PROOF_OF_ADDRESS',
      { type: 'SOURCE_OF_FUNDS', message: 'Say where the money comes from' },
    ],
  });
  await allArrived.promise;
  const asked = {
    state: 'PENDING_INFORMATION',
    rawStatus: 'ACTIONS_REQUIRED',
    requiredActions: [
      { path: 'documents', message: 'BVNK asks for an action: UPLOAD_PROOF_OF_ADDRESS' },
      { path: 'dueDiligence.sourceOfFunds', message: 'BVNK asks for an action: Say where the money comes from' },
    ],
  };
  expect(await fetchVerification?.(externalId)).toMatchObject(asked);
  expect(arrived.map((raw) => webhook?.isAuthentic(raw))).toEqual([true, true]);
  const told = arrived.flatMap((raw) => webhook?.read(raw) ?? []);
  expect(told.map((notice) => notice.externalId)).toEqual([externalId, externalId]);
  // Only the later generation's event says what is asked for.
  expect(told.map(({ observation }) => observation?.requiredActions.length).toSorted()).toEqual([0, 2]);
  expect(sender.drift).toEqual([]);
  await sender.close();
  await receiver.close();
});

test('the sandbox says nothing that is not known', () => {
  expect(bvnk.drift).toEqual([]);
});
