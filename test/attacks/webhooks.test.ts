import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials.js';
import { customerWhen, onboard, readCustomer } from '../services/support/onboarding.js';
import { comeToRest, rowCounts as countRows } from '../support/assertions.js';
import { personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';

const { webhookSecret } = SANDBOX_CREDENTIALS.bvnk;
const { callbackSecret } = SANDBOX_CREDENTIALS.enroll;

let service: TestService;
let id: string;
let reference: string;
beforeAll(async () => {
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '2000', POLL_INTERVAL_MS: '600000' });
  const customer = await onboard(service, personFor(['bvnk'], { name: { first: 'Ada', last: 'Pending' } }));
  await customerWhen(service, customer.id, ({ verification }) => verification === 'PENDING_VERIFICATION');
  id = customer.id;
  reference = customer.registrations.bvnk?.externalId ?? '';
  await comeToRest(service);
});
afterAll(() => service.close());

/** All tables but that of drift, which is written a moment later. */
async function rowCounts(from: TestService): Promise<Record<string, number>> {
  const { 'public.provider_drift': _drift, ...counts } = await countRows(from);
  return counts;
}

/** Waits until every stored webhook has been looked at. */
async function whenQuiet(): Promise<void> {
  await eventually(async () => {
    const [open] = await service.sql<{ count: number }>(
      `select count(*)::int as count from webhook_event where state = 'RECEIVED'`,
    );
    return open?.count === 0 || undefined;
  });
}

function event(fields: object = {}, data: object = {}): string {
  return JSON.stringify({
    event: 'bvnk:platform:customer:status-change',
    eventId: randomUUID(),
    timestamp: Date.now() * 1_000_000,
    data: { reference, status: 'VERIFIED', ...data },
    ...fields,
  });
}

const noise = (length: number): string => randomBytes(length).toString('base64').slice(0, length);

const signatureOf = (body: string | Buffer, secret = webhookSecret): string =>
  createHmac('sha256', secret).update(body).digest('base64');

async function post(body: string | Buffer, headers: Record<string, string>, path = '/webhooks/bvnk') {
  const response = await fetch(service.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: response.status, body: await response.text() };
}

const receipt = (status: number, word: string) => ({ status, body: JSON.stringify({ receipt: word }) });
const error = (status: number, code: string, message: string) => ({
  status,
  body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
});
const NOT_AUTHENTIC = receipt(401, 'not-authentic');
const UNREADABLE = receipt(400, 'unreadable');

const body = event();
const forBody = signatureOf(body);
type Attack = [name: string, send: () => ReturnType<typeof post>, answer: { status: number; body: string }];

const signed = (text: string | Buffer, headers: Record<string, string> = {}, path?: string) =>
  post(text, { 'x-signature': signatureOf(text), ...headers }, path);
const enroll = (text: string, headers: Record<string, string> = {}, path = '/webhooks/enroll/approved') =>
  post(text, headers, path);
const bearer = { authorization: `Bearer ${callbackSecret}` };

const attacks: Attack[] = [
  ['no signature', () => post(body, {}), NOT_AUTHENTIC],
  ['an empty signature', () => post(body, { 'x-signature': '' }), NOT_AUTHENTIC],
  ['a wrong signature', () => post(body, { 'x-signature': Buffer.alloc(32).toString('base64') }), NOT_AUTHENTIC],
  [
    'a signature that is no Base64',
    () => post(body, { 'x-signature': '§' }).catch(() => post(body, { 'x-signature': '%%%' })),
    NOT_AUTHENTIC,
  ],
  [
    'a signature of another body',
    () => post(event({}, { status: 'PENDING' }), { 'x-signature': forBody }),
    NOT_AUTHENTIC,
  ],
  ['a signature with another secret', () => post(body, { 'x-signature': signatureOf(body, 'another') }), NOT_AUTHENTIC],
  ['a signature with no secret', () => post(body, { 'x-signature': signatureOf(body, '') }), NOT_AUTHENTIC],
  ['a signature and more', () => post(body, { 'x-signature': `${forBody}AAAA` }), NOT_AUTHENTIC],
  ['a signature twice', () => post(body, { 'x-signature': `${forBody}, ${forBody}` }), NOT_AUTHENTIC],
  [
    'a signature in the URL-safe alphabet without its end',
    () => post(body, { 'x-signature': forBody.replace('=', '') }),
    NOT_AUTHENTIC,
  ],
  ['a truncated signature', () => post(body, { 'x-signature': forBody.slice(0, 20) }), NOT_AUTHENTIC],
  [
    'a signature in hexadecimal',
    () => post(body, { 'x-signature': createHmac('sha256', webhookSecret).update(body).digest('hex') }),
    NOT_AUTHENTIC,
  ],
  ['a body with a blank more', () => post(`${body} `, { 'x-signature': forBody }), NOT_AUTHENTIC],
  ['an unknown provider', () => signed(body, {}, '/webhooks/nobody'), receipt(404, 'unknown-provider')],
  [
    'a provider by the name of a property',
    () => signed(body, {}, '/webhooks/__proto__'),
    receipt(404, 'unknown-provider'),
  ],
  ['a path out of the webhooks', () => signed(body, {}, '/webhooks/..%2fgraphql'), receipt(404, 'unknown-provider')],
  [
    'another method’s path',
    () => signed(body, {}, '/webhooks'),
    error(404, 'NOT_FOUND', 'There is nothing at this path'),
  ],
  [
    '10 MB',
    () => signed(Buffer.alloc(10 * 1024 * 1024, 0x20)),
    error(413, 'TOO_LARGE', 'The request is larger than 256 KB'),
  ],
  ['no JSON', () => signed('verified=true'), UNREADABLE],
  ['an empty body', () => signed(''), UNREADABLE],
  ['half of a JSON', () => signed(body.slice(0, -2)), UNREADABLE],
  ['JSON that is no object', () => signed('[[]]'), UNREADABLE],
  ['null', () => signed('null'), UNREADABLE],
  ['50,000 brackets', () => signed('['.repeat(50_000)), UNREADABLE],
  ['bytes that are no UTF-8', () => signed(Buffer.from([0xff, 0xfe, 0x00, 0x80])), UNREADABLE],
  [
    'only __proto__',
    () => signed(`{"__proto__": {"event": "bvnk:customers:status-change", "eventId": "${randomUUID()}"}}`),
    UNREADABLE,
  ],
  ['an event without its customer', () => signed(event({}, { reference: null })), UNREADABLE],
  ['an object in place of the customer', () => signed(event({}, { reference: { $ne: null } })), UNREADABLE],
  ['a callback without its secret', () => enroll('[{}]'), NOT_AUTHENTIC],
  ['a callback with another secret', () => enroll('[{}]', { authorization: 'Bearer x' }), NOT_AUTHENTIC],
  [
    'a callback with half the secret',
    () => enroll('[{}]', { authorization: `Bearer ${callbackSecret.slice(0, -1)}` }),
    NOT_AUTHENTIC,
  ],
  [
    'a callback with two secrets',
    () => enroll('[{}]', {}, `/webhooks/enroll/approved?secret=x&secret=${callbackSecret}`),
    NOT_AUTHENTIC,
  ],
  ['a callback of another topic', () => enroll('[{}]', bearer, '/webhooks/enroll/constructor'), UNREADABLE],
  ['a callback without a topic', () => enroll('[{}]', bearer, '/webhooks/enroll'), UNREADABLE],
  ['an event with NUL', () => signed(event({ eventId: 'a\0' })), UNREADABLE],
  ['a customer with NUL', () => signed(event({}, { reference: 'a\0' })), UNREADABLE],
  ['an event of 10,000 characters', () => signed(event({ eventId: noise(10_000) })), UNREADABLE],
  ['a customer of 10,000 characters', () => signed(event({}, { reference: noise(10_000) })), UNREADABLE],
  [
    'an agreement of 10,000 characters',
    () =>
      signed(
        event(
          { event: 'bvnk:platform:customer:agreement-session-status-change' },
          { reference: noise(10_000), status: 'SIGNED' },
        ),
      ),
    UNREADABLE,
  ],
  ['an event past the end of time', () => signed(event({ timestamp: '9e99' })), UNREADABLE],
  ['an event of the year 200000', () => signed(event({ timestamp: '+200000-01-01T00:00:00Z' })), UNREADABLE],
  ['a callback with NUL', () => enroll('[{"customerId": "\\u0000"}]', bearer), UNREADABLE],
  [
    'a callback of 10,000 applicants',
    () => enroll(JSON.stringify(Array(10_000).fill({ customerId: 1 })), bearer),
    UNREADABLE,
  ],
  [
    'a callback with 50,000 brackets',
    () => enroll(`[{"x": ${'['.repeat(50_000)}${']'.repeat(50_000)}}]`, bearer),
    UNREADABLE,
  ],
  ['a callback with half a character', () => enroll('[{"customerId": "\\ud800"}]', bearer), UNREADABLE],
  ['a callback with a number past the greatest', () => enroll('[{"customerId": "1", "x": 1e999}]', bearer), UNREADABLE],
  ['a callback that names nobody', () => enroll('[{"name": "x"}]', bearer), UNREADABLE],
  ['a callback of a text', () => enroll('"approved"', bearer), UNREADABLE],
  ['a probe with a body', () => enroll(`[{"customerId": "1"}]`, { 'callback-test': 'true' }), receipt(200, 'probed')],
];

test.each(attacks)('%s changes nothing', async (_name, send, answer) => {
  const before = await rowCounts(service);
  expect(await send()).toEqual(answer);
  expect(await rowCounts(service)).toEqual(before);
  expect((await readCustomer(service, id)).verification).toBe('PENDING_VERIFICATION');
});

/** Webhooks that are stored, as they are authentic, and that make nobody verified. */
const idle: [string, () => string, Record<string, string>, string][] = [
  ['a claim that the provider does not confirm', () => event(), {}, 'PROCESSED'],
  ['an event of long ago', () => event({ timestamp: Date.UTC(2020, 0) * 1_000_000 }), {}, 'PROCESSED'],
  ['an event of the year 9999', () => event({ timestamp: '9999-12-31T23:59:59Z' }), {}, 'PROCESSED'],
  ['another content type', () => event(), { 'content-type': 'text/html' }, 'PROCESSED'],
  ['__proto__ beside the rest', () => event().replace('{', '{"__proto__": {"isAdmin": true}, '), {}, 'PROCESSED'],
  [
    'a key twice, the last of which counts',
    () => event().replace('"data":', '"data": {"reference": "x"}, "data":'),
    {},
    'PROCESSED',
  ],
  ['an unknown customer', () => event({}, { reference: randomUUID() }), {}, 'PARKED'],
  ['SQL for a customer', () => event({}, { reference: "' or 1=1 --" }), {}, 'PARKED'],
  ['a status that nobody knows', () => event({}, { status: 'SUPER_VERIFIED' }), {}, 'PROCESSED'],
];

test.each(idle)('%s verifies nobody', async (_name, make, headers, state) => {
  const text = make();
  expect(await signed(text, headers)).toEqual(receipt(200, 'stored'));
  await whenQuiet();
  const { eventId } = JSON.parse(text) as { eventId: string };
  expect(await service.sql('select state from webhook_event where event_id = ?', [eventId])).toEqual([{ state }]);
  expect((await readCustomer(service, id)).verification).toBe('PENDING_VERIFICATION');
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  // Again, and with another body under the same id: acknowledged, and neither stored nor counted.
  const before = await rowCounts(service);
  expect(await signed(text)).toEqual(receipt(200, 'repeated'));
  expect(await signed(event({ eventId }, { status: 'VERIFIED' }))).toEqual(receipt(200, 'repeated'));
  expect(await rowCounts(service)).toEqual(before);
});

test('thousands of headers are refused before anything is read', async () => {
  const before = await rowCounts(service);
  const headers: Record<string, string> = { 'x-signature': forBody };
  for (let i = 0; i < 3000; i += 1) headers[`x-header-${i}`] = 'x'.repeat(20);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const request = httpRequest(`${service.url}/webhooks/bvnk`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once('error', reject);
    request.end(body);
  });
  expect(status).toBe(431);
  expect(await rowCounts(service)).toEqual(before);
});
