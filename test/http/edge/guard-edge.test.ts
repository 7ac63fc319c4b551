import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestService } from '../../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({
    PROVIDERS: 'connect',
    CORS_ORIGINS: 'https://app.example.com, https://ops.example.com',
  });
});
afterAll(() => service.close());

const NOTHING = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";

describe('every answer', () => {
  const query = encodeURIComponent('{ __typename }');
  test.each([
    ['an answer', `/graphql?query=${query}`, { 'content-type': 'application/json' }, 200],
    ['a refusal', '/graphql', {}, 400],
    ['an upload without a token', '/uploads/x', {}, 404],
    ['an image that nobody may see', '/images/x', {}, 403],
    ['a webhook by GET', '/webhooks/bvnk', {}, 404],
    ['health', '/health/live', {}, 200],
    ['metrics', '/metrics', {}, 200],
    ['nothing', '/nothing', {}, 404],
  ])('is guarded: %s', async (_what, path, headers: Record<string, string>, status) => {
    const response = await fetch(service.url + path, { headers });
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': NOTHING,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    // In development it is reached by HTTP.
    expect([...response.headers.keys()]).not.toEqual(expect.arrayContaining(['strict-transport-security']));
    expect(response.headers.get('x-powered-by')).toBeNull();
  });
});

describe('a page elsewhere', () => {
  const ask = (origin: string, init: RequestInit = {}, path = '/graphql') =>
    fetch(service.url + path, { ...init, headers: { origin, ...init.headers } });
  const preflight = (origin: string, method: string, path: string) =>
    ask(origin, { method: 'OPTIONS', headers: { 'access-control-request-method': method } }, path);

  test.each(['https://app.example.com', 'https://ops.example.com'])('at %s may call', async (origin) => {
    const response = await preflight(origin, 'POST', '/graphql');
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST, PUT',
      'access-control-allow-headers': 'authorization, content-type, apollo-require-preflight, x-apollo-operation-name',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    // Whoever calls says so by a token, never by a cookie.
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    const body = JSON.stringify({ query: '{ __typename }' });
    const answer = await ask(origin, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  });

  test.each(['https://app.example.com.evil.example', 'http://app.example.com', 'https://APP.example.org', 'null'])(
    'at %s may not',
    async (origin) => {
      for (const [method, path] of [
        ['POST', '/graphql'],
        ['PUT', '/uploads/x'],
        ['GET', '/images/x'],
      ] as const) {
        const response = await preflight(origin, method, path);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
      }
    },
  );
});

test('no page elsewhere may call unless it is named', async () => {
  const closed = await TestService.open({ PROVIDERS: 'connect' });
  try {
    const response = await fetch(`${closed.url}/graphql`, {
      method: 'POST',
      headers: { origin: 'https://app.example.com' },
    });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  } finally {
    await closed.close();
  }
});
