import { afterEach, expect, test } from '@jest/globals';
import type { Drift } from '../../../src/providers/answer-map.js';
import { bvnkDefinition } from '../../../src/providers/bvnk/definition.js';
import { failureOf } from '../support/failure.js';
import { openServer, type LocalServer } from '../support/local-server.js';
import { johnDoe } from '../support/profiles.js';

let server: LocalServer | undefined;
const drift: Drift[] = [];
afterEach(() => {
  drift.splice(0);
  return server?.close();
});

const settings = { BVNK_HAWK_ID: 'id', BVNK_HAWK_KEY: 'key' };

async function answering(status: number, body: unknown) {
  server = await openServer((_request, response) => response.writeHead(status).end(JSON.stringify(body)));
  return bvnkDefinition.create({
    baseUrl: server.url,
    settings,
    timeoutMs: 2000,
    reportDrift: (found) => drift.push(found),
  });
}
const call = { profile: johnDoe, idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b' };

test.each([[{}], [null], [[]], [{ status: 'VERIFIED' }], [{ reference: '' }]])(
  'a creation answered with %j has an unknown outcome',
  async (body) => {
    const { createCustomer } = await answering(202, body);
    expect(await failureOf(createCustomer?.perform(call) ?? Promise.resolve())).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
      message: "BVNK answered (200) without the customer's reference",
    });
  },
);

test('a customer without a status is not understood', async () => {
  const provider = await answering(200, { reference: 'r' });
  expect(await failureOf(provider.fetchVerification?.('r') ?? Promise.resolve())).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    message: 'BVNK answered (200) without a status',
  });
});

test.each([
  ['as a list has it', { id: 'r', reference: 'JOHNDOE1', status: 'PENDING', type: 'INDIVIDUAL', name: 'John Doe' }],
  ['as a single answer has it', { reference: 'r', externalReference: 'JOHNDOE1', status: 'PENDING' }],
])('a look-up takes the one customer with our reference, %s', async (_name, customer) => {
  const { createCustomer } = await answering(200, { content: [customer], totalElements: 1, hasNext: false });
  expect(await createCustomer?.lookUp?.(call)).toMatchObject({
    externalId: 'r',
    verification: { rawStatus: 'PENDING' },
  });
  expect(drift).toEqual([]);
});

test.each([
  ['no list', {}, 'BVNK answered (200) without a list'],
  [
    'another customer',
    { content: [{ reference: 'r', externalReference: 'OTHER' }] },
    'BVNK answered (200) with customers other than the one asked for',
  ],
  [
    'another customer in a list',
    { content: [{ id: 'r', reference: 'OTHER', status: 'PENDING' }] },
    'BVNK answered (200) with customers other than the one asked for',
  ],
  [
    'two customers',
    { content: [1, 2].map((reference) => ({ reference, externalReference: 'JOHNDOE1' })) },
    'BVNK answered (200) with customers other than the one asked for',
  ],
  [
    'our customer without its reference',
    { content: [{ reference: 'JOHNDOE1', status: 'PENDING' }] },
    "BVNK answered (200) without the customer's reference",
  ],
])('a look-up answered with %s proves nothing', async (_name, body, message) => {
  const { createCustomer } = await answering(200, body);
  expect(await failureOf(createCustomer?.lookUp?.(call) ?? Promise.resolve())).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    message,
  });
});

test('fields that nobody knows are told by name, and do not hinder', async () => {
  const individual = { firstName: 'John', shoeSize: 44, person: { lastName: 'Doe', address: { state: 'New York' } } };
  const provider = await answering(200, { reference: 'r', status: 'VERIFIED', individual, luckyNumbers: [7] });
  expect(await provider.fetchVerification?.('r')).toMatchObject({ state: 'VERIFIED' });
  expect(drift).toEqual([
    { kind: 'FIELD', name: 'getCustomer: individual.shoeSize' },
    { kind: 'FIELD', name: 'getCustomer: luckyNumbers[]' },
  ]);
});

test('without its secret no webhook is taken', () => {
  const config = { baseUrl: 'http://127.0.0.1', timeoutMs: 1, reportDrift: () => undefined };
  expect(bvnkDefinition.create({ ...config, settings }).webhook).toBeUndefined();
  expect(
    bvnkDefinition.create({ ...config, settings: { ...settings, BVNK_WEBHOOK_SECRET: 's' } }).webhook,
  ).toBeDefined();
});

test('a generation that does not exist is refused', () => {
  const config = { baseUrl: 'http://127.0.0.1', timeoutMs: 1, reportDrift: () => undefined };
  const create = () => bvnkDefinition.create({ ...config, settings: { ...settings, BVNK_API_GENERATION: 'next' } });
  expect(create).toThrow('BVNK_API_GENERATION must be seed or current');
});

test('says which settings are missing', () => {
  expect(bvnkDefinition.missingSettings({})).toEqual(['BVNK_HAWK_ID', 'BVNK_HAWK_KEY']);
  expect(bvnkDefinition.missingSettings(settings)).toEqual([]);
});
