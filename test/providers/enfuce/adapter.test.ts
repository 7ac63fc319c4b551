import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Drift } from '../../../src/providers/answer-map.js';
import { enfuceDefinition } from '../../../src/providers/enfuce/definition.js';
import { failureOf } from '../support/failure.js';
import { openServer, type LocalServer } from '../support/local-server.js';
import { mariaMuster } from '../support/profiles.js';

let server: LocalServer | undefined;
let drift: Drift[] = [];
const reportDrift = (found: Drift) => drift.push(found);
beforeEach(() => {
  drift = [];
});
afterEach(() => server?.close());

const settings = { ENFUCE_TOKEN: 'dXNlcjpwYXNz', ENFUCE_AUDIT_USER: 'graph' };
const call = { profile: mariaMuster, idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b' };

async function answering(status: number, body: unknown, more: Record<string, string> = {}, seen: unknown[] = []) {
  server = await openServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(status).end(JSON.stringify(body));
  });
  return enfuceDefinition.create({
    baseUrl: server.url,
    settings: { ...settings, ...more },
    timeoutMs: 2000,
    reportDrift,
  });
}

test.each([
  [{}, 'Bearer dXNlcjpwYXNz'],
  [{ ENFUCE_AUTH_SCHEME: 'Basic' }, 'Basic dXNlcjpwYXNz'],
])('with the settings %j the header is %s', async (more, authorization) => {
  const seen: unknown[] = [];
  const { createCustomer } = await answering(201, { id: '1' }, more, seen);
  await createCustomer?.perform(call);
  expect(seen).toEqual([authorization]);
});

test('another scheme is a fault of the configuration', () => {
  const more = { ...settings, ENFUCE_AUTH_SCHEME: 'Digest' };
  expect(() =>
    enfuceDefinition.create({ baseUrl: 'http://127.0.0.1', settings: more, timeoutMs: 1, reportDrift }),
  ).toThrow(new Error('ENFUCE_AUTH_SCHEME must be Bearer or Basic'));
});

test.each([[{}], [null], [{ description: 'Customer created' }], [{ id: '' }]])(
  'a creation answered with %j has an unknown outcome, and the answer spends the key',
  async (body) => {
    const { createCustomer } = await answering(201, body);
    expect(await failureOf(createCustomer?.perform(call) ?? Promise.resolve())).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
      message: "Enfuce answered (200) without the customer's id",
      status: 200,
    });
  },
);

test.each([
  ['a number', { id: 151077912, customerNumber: 'MARIAMUSTER01' }],
  ['a text', { id: '151077912', customerNumber: 'MARIAMUSTER01' }],
])('a look-up reads an id that is %s', async (_name, body) => {
  const { createCustomer } = await answering(200, body);
  expect(await createCustomer?.lookUp?.(call)).toEqual({ externalId: '151077912' });
});

test.each([
  ['nothing', {}, 'Enfuce answered (200) with a customer other than the one asked for'],
  [
    'another customer',
    { id: 1, customerNumber: 'OTHER' },
    'Enfuce answered (200) with a customer other than the one asked for',
  ],
  ['no id', { customerNumber: 'MARIAMUSTER01' }, "Enfuce answered (200) without the customer's id"],
])('a look-up answered with %s proves nothing', async (_name, body, message) => {
  const { createCustomer } = await answering(200, body);
  expect(await failureOf(createCustomer?.lookUp?.(call) ?? Promise.resolve())).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    message,
  });
});

describe('a change', () => {
  const change = { ...call, externalCustomerId: '151077912', held: {} };

  test.each([[{}], [null], [{ id: 151077912 }], [{ description: 'Customer updated', id: '151077912' }]])(
    'answered with %j is made',
    async (body) => {
      const { updateCustomer } = await answering(200, body);
      expect(await updateCustomer?.perform(change)).toMatchObject({ externalId: '151077912' });
    },
  );

  test('answered with another customer has an unknown outcome', async () => {
    const { updateCustomer } = await answering(200, { id: '1' });
    expect(await failureOf(updateCustomer?.perform(change) ?? Promise.resolve())).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
      message: 'Enfuce answered (200) with a customer other than the one asked for',
    });
  });
});

describe('what is held', () => {
  test('comes as it was answered, and what nobody knows is told without its value', async () => {
    const held = { id: 1, dateOfBirth: [1985, 12, 10], nationality: ['DEU'], address: { floor: 3 }, mood: 'good' };
    const { fetchRecord } = await answering(200, held);
    expect(await fetchRecord?.('1')).toEqual({ customer: held, identifiers: {}, isWhole: false });
    expect(drift).toEqual([
      { kind: 'FIELD', name: 'getCustomer: dateOfBirth[]' },
      { kind: 'FIELD', name: 'getCustomer: address.floor' },
      { kind: 'FIELD', name: 'getCustomer: mood' },
    ]);
  });

  test.each([[{}], [{ id: 2 }], [[]]])('is not %j', async (body) => {
    const { fetchRecord } = await answering(200, body);
    expect(await failureOf(fetchRecord?.('1') ?? Promise.resolve())).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'Enfuce answered (200) with a customer other than the one asked for',
    });
  });
});

describe('a conflict that names no field', () => {
  async function conflicting(body: unknown, found: Readonly<Record<string, object>>) {
    server = await openServer((request, response) => {
      const answer = Object.entries(found).find(([path]) => request.url?.startsWith(path))?.[1];
      if (request.method === 'GET') response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? {}));
      else response.writeHead(409).end(JSON.stringify(body));
    });
    return enfuceDefinition.create({ baseUrl: server.url, settings, timeoutMs: 2000, reportDrift });
  }
  const regNo = '/v3/regNo/L01X00T47/id';
  const customerNumber = '/v3/customerNumber/MARIAMUSTER01';

  test.each([
    [
      'the words name the number',
      { message: 'The regNo is taken' },
      {},
      [
        {
          path: 'identifiers',
          message:
            'Enfuce says that another customer has this registration number: if that is the same person, link it with linkProviderCustomer, otherwise correct the number',
        },
      ],
    ],
    [
      'nothing names it, and a look-up finds it',
      {},
      { [regNo]: { id: '7' } },
      [
        {
          path: 'identifiers',
          message:
            'Enfuce says that its customer 7 has this registration number: if that is the same person, link it with linkProviderCustomer, otherwise correct the number',
        },
      ],
    ],
    [
      'both numbers are taken',
      null,
      { [regNo]: { id: 7 }, [customerNumber]: { id: 8 } },
      [
        {
          path: 'reference',
          message:
            'Enfuce says that its customer 8 has this reference as its customer number: if that is the same person, link it with linkProviderCustomer, otherwise choose another reference',
        },
        {
          path: 'identifiers',
          message:
            'Enfuce says that its customer 7 has this registration number: if that is the same person, link it with linkProviderCustomer, otherwise correct the number',
        },
      ],
    ],
    ['nobody knows', {}, {}, []],
  ])('is explained where %s', async (_name, body, found, fieldErrors) => {
    const { createCustomer } = await conflicting(body, found);
    expect(await failureOf(createCustomer?.perform(call) ?? Promise.resolve())).toMatchObject({
      code: 'CONFLICT',
      fieldErrors,
    });
  });

  test('is not with the customer itself', async () => {
    const { updateCustomer } = await conflicting({}, { [regNo]: { id: 7 }, [customerNumber]: { id: 8 } });
    const change = { ...call, externalCustomerId: '7', held: {} };
    expect(await failureOf(updateCustomer?.perform(change) ?? Promise.resolve())).toMatchObject({
      code: 'CONFLICT',
      fieldErrors: [
        {
          path: 'reference',
          message:
            'Enfuce says that its customer 8 has this reference as its customer number: choose another reference',
        },
      ],
    });
  });
});

test('says which settings are missing', () => {
  expect(enfuceDefinition.missingSettings({})).toEqual(['ENFUCE_TOKEN', 'ENFUCE_AUDIT_USER']);
  expect(enfuceDefinition.missingSettings(settings)).toEqual([]);
});
