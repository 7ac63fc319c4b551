import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connectCustomer, connectHeaders } from '../connect/customer.fixture.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterEach(() => call(`${sandbox.current().url}/control/faults`, { method: 'DELETE' }));
afterAll(() => sandbox.close());

const control = (path: string, method = 'GET', body?: unknown) =>
  call(`${sandbox.current().url}/control/connect/${path}`, { method, body });
const inject = (fault: object) => control('faults', 'POST', fault);
const create = (signal?: AbortSignal) =>
  fetch(`${sandbox.current().baseUrls.connect}/customers/individual`, {
    method: 'POST',
    headers: { ...connectHeaders, 'content-type': 'application/json' },
    body: JSON.stringify(connectCustomer),
    signal,
  });
const countCustomers = async () => ((await control('records?kind=customer')).body as { count: number }).count;
/** What a call adds, and how it ends. */
async function attempt(work: () => Promise<Response>): Promise<{ end: number | string; added: number }> {
  const before = await countCustomers();
  const end = await work().then(
    ({ status }) => status,
    (error: unknown) => {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      return cause?.code ?? name;
    },
  );
  return { end, added: (await countCustomers()) - before };
}

describe('a fault of a request', () => {
  test.each([
    ['latency', { delayMs: 5 }, 201, 1],
    ['errorBeforeCommit', {}, 500, 0],
    ['errorAfterCommit', {}, 500, 1],
    ['rateLimit', { retryAfterSeconds: 3 }, 429, 0],
    ['resetBeforeCommit', {}, 'ECONNRESET', 0],
    ['resetAfterCommit', {}, 'ECONNRESET', 1],
  ])('%s', async (kind, settings, end, added) => {
    await inject({ kind, ...settings });
    expect(await attempt(() => create())).toEqual({ end, added });
    expect(await attempt(() => create())).toEqual({ end: 201, added: 1 });
  });

  test.each([
    ['timeout', 0],
    ['timeoutAfterCommit', 1],
  ])('%s never answers', async (kind, added) => {
    await inject({ kind });
    expect(await attempt(() => create(AbortSignal.timeout(300)))).toEqual({ end: 'TimeoutError', added });
  });

  test('429 tells when to come back', async () => {
    await inject({ kind: 'rateLimit', retryAfterSeconds: 3 });
    const response = await create();
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toMatchObject({ message: 'Too many requests' });
  });

  test('commitLate resets at once and keeps the customer later', async () => {
    await inject({ kind: 'commitLate', delayMs: 200 });
    expect(await attempt(() => create())).toEqual({ end: 'ECONNRESET', added: 0 });
    const before = await countCustomers();
    while ((await countCustomers()) === before) await new Promise((wait) => setTimeout(wait, 20));
    expect(await countCustomers()).toBe(before + 1);
  });

  test('a stop keeps at once what was to be kept later', async () => {
    await inject({ kind: 'commitLate', delayMs: 600_000 });
    const { end, added } = await attempt(() => create());
    expect({ end, added }).toEqual({ end: 'ECONNRESET', added: 0 });
    const before = await countCustomers();
    await sandbox.restart();
    expect(await countCustomers()).toBe(before + 1);
  });

  test('it spares requests that would be refused anyway', async () => {
    await inject({ kind: 'errorAfterCommit' });
    const url = `${sandbox.current().baseUrls.connect}/customers/individual`;
    expect((await call(url, { method: 'POST', body: connectCustomer })).status).toBe(403);
    expect((await call(url, { method: 'POST', headers: connectHeaders, body: {} })).status).toBe(400);
    expect((await create()).status).toBe(500);
  });

  test('a stop does not wait for callers that are never answered', async () => {
    await inject({ kind: 'timeout' });
    const ended = expect(create()).rejects.toThrow('fetch failed');
    while (((await control('faults')).body as unknown[]).length > 0) await new Promise((wait) => setTimeout(wait, 10));
    await sandbox.restart();
    await ended;
  });
});

test('the sandbox itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
