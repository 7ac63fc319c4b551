import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { connectCustomer, connectHeaders } from '../connect/customer.fixture.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

const control = (path: string, method = 'GET', body?: unknown) =>
  call(`${sandbox.current().url}/control/${path}`, { method, body });
const create = async (body: unknown = connectCustomer) =>
  (
    await call(`${sandbox.current().baseUrls.connect}/customers/individual`, {
      method: 'POST',
      headers: connectHeaders,
      body,
    })
  ).body as { data: { id: string } };

describe('faults', () => {
  test('are set, listed and cleared, per provider or for all', async () => {
    const set = await control('bvnk/faults', 'POST', {
      kind: 'latency',
      operationId: 'getCustomer',
      count: 3,
      delayMs: 5,
    });
    const fault = {
      id: '1',
      provider: 'bvnk',
      kind: 'latency',
      operationId: 'getCustomer',
      count: 3,
      delayMs: 5,
      remaining: 3,
    };
    expect(set).toMatchObject({ status: 201, body: fault });
    await control('enfuce/faults', 'POST', { kind: 'timeout', probability: 0.5 });
    expect((await control('bvnk/faults')).body).toEqual([fault]);
    expect((await control('faults')).body).toMatchObject([fault, { provider: 'enfuce', remaining: null }]);
    expect((await control('bvnk/faults', 'DELETE')).body).toEqual({ cleared: 1 });
    expect((await control('faults', 'DELETE')).body).toEqual({ cleared: 1 });
  });

  test.each([
    ['an unknown kind', 'bvnk/faults', { kind: 'flood' }, /body\/kind must be equal to one of the allowed values/],
    ['an unknown field', 'bvnk/faults', { kind: 'timeout', often: true }, /must NOT have additional properties/],
    [
      'an unknown operation',
      'bvnk/faults',
      { kind: 'timeout', operationId: 'pay' },
      /^bvnk has no operation pay: createCustomer, /,
    ],
    [
      'an unknown provider',
      'stripe/faults',
      { kind: 'timeout' },
      /params\/provider must be equal to one of the allowed values/,
    ],
    ['a chance over 1', 'bvnk/faults', { kind: 'timeout', probability: 2 }, /body\/probability must be <= 1/],
  ])('refuses %s', async (_what, path, body, message) => {
    expect(await control(path, 'POST', body)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(message) },
    });
    expect((await control('faults')).body).toEqual([]);
  });
});

test('records are counted by kind and listed by id', async () => {
  const { id } = (await create()).data;
  expect((await control('connect/records')).body).toEqual({ kinds: { customer: 1 } });
  expect((await control('connect/records?kind=customer')).body).toEqual({ kind: 'customer', count: 1, ids: [id] });
  expect((await control('connect/records?kind=none')).body).toEqual({ kind: 'none', count: 0, ids: [] });
  expect((await control('mbanq/records')).body).toEqual({ kinds: {} });
});

test('records are shown as they are kept, to tell of whom each one is', async () => {
  const { ids } = (await control('connect/records?kind=customer')).body as { ids: string[] };
  const { id } = (await create({ ...connectCustomer, email: 'once.more@example.com' })).data;
  expect((await control('connect/records?kind=customer&bodies=true')).body).toEqual({
    kind: 'customer',
    count: ids.length + 1,
    records: [
      ...ids.map((former) => ({ id: former, body: connectCustomer })),
      { id, body: { ...connectCustomer, email: 'once.more@example.com' } },
    ],
  });
  expect((await control('connect/records?kind=none&bodies=true')).body).toEqual({
    kind: 'none',
    count: 0,
    records: [],
  });
  expect((await control('connect/records?kind=customer&bodies=yes')).status).toBe(400);
});

describe('requests', () => {
  beforeEach(() => control('connect/requests', 'DELETE'));

  test('are kept as they came, without credentials', async () => {
    await create();
    const { body } = await control('connect/requests');
    expect(body).toMatchObject([
      {
        method: 'POST',
        path: '/customers/individual',
        headers: { 'content-type': 'application/json' },
        body: connectCustomer,
        operationId: 'createIndividualCustomer',
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(connectHeaders['x-api-key']);
  });

  test('without an operation or a readable body are kept too, large bodies by their size', async () => {
    const { baseUrls } = sandbox.current();
    await call(`${baseUrls.connect}/nowhere?a=1`);
    await create('{');
    await create({ ...connectCustomer, pepExplanation: 'x'.repeat(70_000) });
    expect((await control('connect/requests')).body).toMatchObject([
      { method: 'GET', path: '/nowhere?a=1', body: null, operationId: null },
      { method: 'POST', body: null, operationId: 'createIndividualCustomer' },
      { method: 'POST', body: { omittedBytes: expect.any(Number) } },
    ]);
  });

  test('of a provider are the last 200', async () => {
    for (let n = 0; n < 201; n++) await call(`${sandbox.current().baseUrls.connect}/nowhere?n=${n}`);
    const requests = (await control('connect/requests')).body as { path: string }[];
    expect([requests.length, requests[0]?.path, requests.at(-1)?.path]).toEqual([
      200,
      '/nowhere?n=1',
      '/nowhere?n=200',
    ]);
  });
});

test('a provider that is not played has no routes', async () => {
  expect((await call(`${sandbox.current().url}/stripe/v1/customers`)).status).toBe(404);
});
