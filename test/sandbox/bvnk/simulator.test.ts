import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';
import { signHawk } from '../support/hawk.js';
import { bvnkCustomer as customer } from './customer.fixture.js';
import { openReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

let sandbox: TestSandbox;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await openReceiver();
  sandbox = await openSandbox({ webhookUrl: receiver.url });
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CUSTOMERS = '/platform/v1/customers';

interface Created {
  status: number;
  body: { reference: string; status: string };
}

function send(path: string, options: { method?: string; body?: unknown; headers?: Record<string, string> } = {}) {
  const url = `${sandbox.current().baseUrls.bvnk}${path}`;
  const { method = 'GET', body, headers = {} } = options;
  return call(url, { method, body, headers: { ...signHawk(method, url), ...headers } });
}
const create = (body: unknown = customer, headers: Record<string, string> = {}) =>
  send(CUSTOMERS, { method: 'POST', body, headers }) as Promise<unknown> as Promise<Created>;
const named = (lastName: string) => ({ ...customer, individual: { ...customer.individual, lastName } });
const statusesOf = async (reference: string, count: number) => {
  const webhooks = await receiver.waitFor(count, ({ data }) => data.reference === reference);
  return webhooks.map(({ data }) => data.status);
};

describe('creating a customer', () => {
  test("the seed's example is answered 202 and verified, told by webhooks of both generations", async () => {
    const { status, body } = await create();
    expect({ status, body }).toEqual({
      status: 202,
      body: { reference: expect.stringMatching(uuid), status: 'VERIFICATION_PENDING' },
    });
    const { reference } = body;
    const [first] = await receiver.waitFor(1, ({ data }) => data.reference === reference);
    const [second] = await receiver.waitFor(1, ({ data }) => data.customerId === reference);
    expect(first).toEqual({
      event: 'bvnk:platform:customer:status-change',
      eventId: expect.stringMatching(uuid),
      timestamp: expect.any(Number),
      data: { reference, status: 'VERIFIED' },
      isSigned: true,
    });
    expect(second).toEqual({
      event: 'bvnk:customers:status-change',
      eventId: expect.stringMatching(uuid),
      timestamp: first?.timestamp,
      data: { customerId: reference, status: 'VERIFIED', customerType: 'INDIVIDUAL', requiredActions: [] },
      isSigned: true,
    });
    expect(String(first?.timestamp)).toMatch(/^\d{13}000000$/);
    expect(await send(`${CUSTOMERS}/${reference}`)).toMatchObject({
      status: 200,
      body: { reference, status: 'VERIFIED', type: 'INDIVIDUAL', individual: customer.individual },
    });
  });

  test('an idempotency key answers the same reference again, with 200', async () => {
    const headers = { 'x-idempotency-key': randomUUID() };
    const first = await create(customer, headers);
    const second = await create(customer, headers);
    expect([first.status, second.status]).toEqual([202, 200]);
    expect(second.body).toEqual(first.body);
    expect((await create(customer, { 'x-idempotency-key': randomUUID() })).body.reference).not.toBe(
      first.body.reference,
    );
  });

  test('of two requests with one key at once, one creates and both get its reference', async () => {
    const headers = { 'x-idempotency-key': randomUUID() };
    const answers = await Promise.all([1, 2, 3, 4].map(() => create(customer, headers)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 202]);
    expect(new Set(answers.map(({ body }) => body.reference)).size).toBe(1);
  });

  test('a refusal is not kept under its key', async () => {
    const headers = { 'x-idempotency-key': randomUUID() };
    expect((await create(named('Disallowed'), headers)).status).toBe(400);
    expect((await create(customer, headers)).status).toBe(202);
  });

  test.each([
    ['a missing field', { ...customer, signed_agreement_id: undefined }, { signed_agreement_id: ['is required'] }],
    [
      'a missing nested field',
      {
        ...customer,
        individual: { ...customer.individual, address: { ...customer.individual.address, postCode: undefined } },
      },
      { 'individual.address.postCode': ['is required'] },
    ],
    [
      'two fields at once',
      { ...customer, type: 'COMPANY', individual: { ...customer.individual, nickname: 'J' } },
      { type: ['must be equal to constant'], 'individual.nickname': ['is not a known field'] },
    ],
    [
      'a country that does not exist',
      { ...customer, individual: { ...customer.individual, nationality: 'XX' } },
      { 'individual.nationality': ['is not an ISO 3166-1 alpha-2 code'] },
    ],
    [
      'a birth date in the future',
      { ...customer, individual: { ...customer.individual, dateOfBirth: '2999-01-01' } },
      { 'individual.dateOfBirth': ['is in the future'] },
    ],
    ['the last name Disallowed', named('Disallowed'), { 'individual.lastName': ['The individual is not allowed'] }],
  ])('refuses %s with ACCOUNTS-2000 and the fields', async (_what, body, errors) => {
    expect(await create(body)).toMatchObject({
      status: 400,
      body: { code: 'ACCOUNTS-2000', traceId: expect.stringMatching(uuid), status: 'Bad Request', details: { errors } },
    });
  });

  test('an idempotency key that is no UUID is refused', async () => {
    expect(await create(customer, { 'x-idempotency-key': 'again' })).toMatchObject({
      status: 400,
      body: { details: { errors: { 'X-Idempotency-Key': ['must match format "uuid"'] } } },
    });
  });
});

describe('Hawk', () => {
  const url = () => `${sandbox.current().baseUrls.bvnk}${CUSTOMERS}/none`;
  const get = (headers: Record<string, string>) => call(url(), { headers });
  const refused = (reason: string) => ({
    status: 401,
    body: {
      code: 'UNAUTHORIZED',
      traceId: expect.stringMatching(uuid),
      status: 'Unauthorized',
      message: `Hawk authentication failed: ${reason}`,
    },
  });

  test('a right header passes', async () => {
    expect((await get(signHawk('GET', url()))).status).toBe(404);
  });

  test.each([
    ['no header', () => ({}), 'Unauthorized'],
    ['another scheme', () => ({ authorization: 'Bearer token' }), 'Unauthorized'],
    ['an unknown id', () => signHawk('GET', url(), { id: 'someone' }), 'Unknown credentials'],
    ['another key', () => signHawk('GET', url(), { key: 'guess' }), 'Bad mac'],
    ['another method', () => signHawk('POST', url()), 'Bad mac'],
    ['another path', () => signHawk('GET', `${url()}x`), 'Bad mac'],
    ['an old time', () => signHawk('GET', url(), { ts: Math.floor(Date.now() / 1000) - 120 }), 'Stale timestamp'],
    ['a time ahead', () => signHawk('GET', url(), { ts: Math.floor(Date.now() / 1000) + 120 }), 'Stale timestamp'],
  ])('%s is refused', async (_what, headers, reason) => {
    expect(await get(headers())).toMatchObject(refused(reason));
  });

  test('a nonce is taken once', async () => {
    const headers = signHawk('GET', url(), { nonce: 'repeated' });
    expect((await get(headers)).status).toBe(404);
    expect(await get(headers)).toMatchObject(refused('Invalid nonce'));
  });
});

describe('the walk of a verification', () => {
  test.each([
    [
      'Unsuccessful',
      ['UNSUCCESSFUL'],
      { details: [{ code: 'DOCUMENT_NOT_VERIFIED', message: 'The identity document could not be verified' }] },
    ],
    ['Inforequired', ['INFO_REQUIRED'], { requiredActions: ['UPLOAD_PROOF_OF_ADDRESS'] }],
    [
      'Rejected',
      ['REJECTED'],
      { details: [{ code: 'SANCTIONS_MATCH', message: 'The individual matches a sanctions list' }] },
    ],
    ['Unheardof', ['ON_HOLD'], {}],
  ])('the last name %s ends it', async (lastName, statuses, facts) => {
    const { reference } = (await create(named(lastName))).body;
    expect(await statusesOf(reference, 1)).toEqual(statuses);
    expect((await send(`${CUSTOMERS}/${reference}`)).body).toMatchObject({ status: statuses.at(-1), ...facts });
  });

  test('Pending and Agreements stay where they are', async () => {
    const pending = (await create(named('Pending'))).body;
    const agreements = (await create(named('Agreements'))).body;
    expect([pending.status, agreements.status]).toEqual(['VERIFICATION_PENDING', 'PENDING_AGREEMENTS']);
    // A customer created after both has gone its whole way.
    await statusesOf((await create()).body.reference, 1);
    expect((await send(`${CUSTOMERS}/${pending.reference}`)).body).toMatchObject({ status: 'PENDING_VERIFICATION' });
    expect((await send(`${CUSTOMERS}/${agreements.reference}`)).body).toMatchObject({ status: 'PENDING_AGREEMENTS' });
  });

  test('an agreement session that is not signed yet holds the customer until it is, or the step comes', async () => {
    const opened = await send(`${CUSTOMERS}/agreement/sessions`, {
      method: 'POST',
      body: { customerType: 'INDIVIDUAL', countryCode: 'US', useCase: 'STABLECOIN_PAYOUTS' },
    });
    expect(opened).toMatchObject({ status: 201, body: { reference: expect.stringMatching(uuid), status: 'PENDING' } });
    const { reference: session } = opened.body as { reference: string };
    const { reference, status } = (await create({ ...customer, signed_agreement_id: session })).body;
    expect(status).toBe('PENDING_AGREEMENTS');
    const sign = (ref: string) =>
      send(`${CUSTOMERS}/agreement/sessions/${ref}`, {
        method: 'PUT',
        body: { status: 'SIGNED', ipAddress: '203.0.113.7' },
      });
    expect((await sign(session)).status).toBe(204);
    expect((await sign(session)).status).toBe(204);
    expect((await sign('none')).status).toBe(404);
    expect(await statusesOf(reference, 2)).toEqual(['PENDING_VERIFICATION', 'VERIFIED']);
    expect(await receiver.waitFor(1, ({ data }) => data.reference === session)).toMatchObject([
      { event: 'bvnk:platform:customer:agreement-session-status-change', data: { status: 'SIGNED' }, isSigned: true },
    ]);
    expect((await create({ ...customer, signed_agreement_id: session })).body.status).toBe('VERIFICATION_PENDING');
  });

  test('a declined or expired session cannot be signed, and no customer is created with a declined one', async () => {
    const open = async () => {
      const body = { customerType: 'INDIVIDUAL', countryCode: 'US', useCase: 'FIAT' };
      return (await send(`${CUSTOMERS}/agreement/sessions`, { method: 'POST', body })).body as { reference: string };
    };
    const change = async (reference: string, body: unknown) => {
      const url = `${sandbox.current().url}/control/bvnk/agreement-sessions/${reference}`;
      return (await call(url, { method: 'POST', body })).status;
    };
    const body = { status: 'SIGNED', ipAddress: '203.0.113.7' };
    const sign = (reference: string) => send(`${CUSTOMERS}/agreement/sessions/${reference}`, { method: 'PUT', body });

    const { reference: declined } = await open();
    expect(await change(declined, { status: 'DECLINED' })).toBe(204);
    expect(await receiver.waitFor(1, ({ data }) => data.reference === declined)).toMatchObject([
      { event: 'bvnk:platform:customer:agreement-session-status-change', data: { status: 'DECLINED' }, isSigned: true },
    ]);
    expect(await sign(declined)).toMatchObject({ status: 400, body: { message: 'The session was declined' } });
    expect(await create({ ...customer, signed_agreement_id: declined })).toMatchObject({
      status: 400,
      body: { details: { errors: { signed_agreement_id: ['The agreement session was declined'] } } },
    });

    const { reference: expired } = await open();
    expect(await change(expired, { expiresOn: '2020-01-01T00:00:00Z' })).toBe(204);
    expect(await sign(expired)).toMatchObject({ status: 400, body: { message: 'The session has expired' } });

    expect([await change('none', { status: 'DECLINED' }), await change(expired, {})]).toEqual([404, 400]);
  });

  test('a restart loses no step', async () => {
    await sandbox.restart({ stepDelayMs: 400 });
    const { reference } = (await create()).body;
    await sandbox.restart({ stepDelayMs: 20 });
    expect((await send(`${CUSTOMERS}/${reference}`)).body).toMatchObject({ individual: customer.individual });
    expect(await statusesOf(reference, 1)).toEqual(['VERIFIED']);
  });
});

describe('reading and documents', () => {
  test('an unknown reference is 404, an unknown external reference an empty page', async () => {
    expect(await send(`${CUSTOMERS}/none`)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND', status: 'Not Found', message: 'There is no such reference' },
    });
    expect(await send('/platform/v2/customers?reference=ours')).toMatchObject({ status: 200, body: { content: [] } });
  });

  test('documents are taken for a known customer and refused when they are not base64', async () => {
    const { reference } = (await create()).body;
    const document = {
      type: 'PASSPORT',
      subType: 'FRONT_SIDE',
      name: 'p.png',
      content: Buffer.from('image').toString('base64'),
    };
    const upload = (path: string, body: unknown) => send(`${CUSTOMERS}/${path}/documents`, { method: 'POST', body });
    expect((await upload(reference, [document])).status).toBe(202);
    expect((await upload('none', [document])).status).toBe(404);
    expect(await upload(reference, [{ ...document, content: '!' }])).toMatchObject({
      status: 400,
      body: { details: { errors: { '0.content': ['must match format "byte"'] } } },
    });
  });
});

test('nothing that was sent lies in the database in the clear', async () => {
  await create();
  for (const table of ['record', 'record_key', 'webhook']) {
    const { rows } = await sandbox.pool.query<{ text: string }>(`select t::text as text from sandbox.${table} t`);
    const text = rows.map((row) => row.text).join('\n');
    // The short name with its quotes: by itself it can stand in a ciphertext by chance.
    for (const value of ['"Doe"', 'john.doe', '123-45-6789', 'AB1234567', 'New York'])
      expect(text).not.toContain(value);
  }
  expect(sandbox.errors).toEqual([]);
});
