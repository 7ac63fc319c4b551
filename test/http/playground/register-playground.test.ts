import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { readExampleOperations } from '../../../src/http/playground/example-operations.js';
import { registerPlayground } from '../../../src/http/playground/register-playground.js';
import { TestService } from '../../support/service.js';

let app: FastifyInstance;
beforeAll(() => {
  app = Fastify();
  registerPlayground(app, { guides: [], needsToken: false });
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

/** The addresses of what the page loads. */
async function linkedPaths(): Promise<string[]> {
  const { body } = await get('/');
  return [...body.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
}

describe('the playground', () => {
  test('is a page that may run scripts of this origin only, and has none in itself', async () => {
    const { statusCode, headers, body } = await get('/');
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    const nonce = /<style nonce="([\w+/]{22}==)">/.exec(body)?.[1];
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'nonce-${nonce}'; ` +
        "style-src-attr 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(body.match(/<script(?![^>]* src=)[^>]*>/g)).toBeNull();
    expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test('has another nonce each time', async () => {
    const policies = await Promise.all([get('/'), get('/')]);
    expect(new Set(policies.map(({ headers }) => headers['content-security-policy'])).size).toBe(2);
  });

  test('loads only files that are there', async () => {
    const paths = await linkedPaths();
    expect(paths.map((path) => path.split('/').at(-1))).toEqual(['graphiql.css', 'start.js', 'graphiql.js']);
    for (const path of paths) {
      const { statusCode, headers } = await get(path);
      expect([path, statusCode, headers['x-content-type-options']]).toEqual([path, 200, 'nosniff']);
    }
  });

  test('opens a tab for each example', async () => {
    const { body, headers } = await get('/playground/start.js');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    const options = JSON.parse(/const options = (\{[\s\S]*?\n\});/.exec(body)?.[1] ?? '') as { defaultTabs: object[] };
    const examples = await readExampleOperations();
    expect(options.defaultTabs).toEqual(examples.map(({ query, variables }) => ({ query, variables })));
    expect(options).toMatchObject({ endpoint: '/graphql', shouldPersistHeaders: false });
  });

  test('keeps GraphiQL in the browser and sends it compressed where that is understood', async () => {
    const path = (await linkedPaths()).find((one) => one.endsWith('/graphiql.js')) ?? '';
    const plain = await get(path);
    const gzipped = await get(path, { 'accept-encoding': 'br, gzip' });
    expect(plain.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gzipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzipped.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(gzipped.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
  });

  test.each(['editorWorkerService', 'json', 'graphql'])('has the worker that the editor calls %s', async (label) => {
    const folder = (await linkedPaths())[0]?.replace(/[^/]*$/, '') ?? '';
    expect((await get(`${folder}${label}.js`)).statusCode).toBe(200);
  });

  test('has nothing else', async () => {
    const folder = (await linkedPaths())[0]?.replace(/[^/]*$/, '') ?? '';
    const paths = [
      `${folder}other.js`,
      `${folder}..%2f..%2fpackage.json`,
      '/playground/0000/graphiql.js',
      '/playground',
    ];
    for (const path of paths) expect([path, (await get(path)).statusCode]).toEqual([path, 404]);
  });
});

describe('in production', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.open({
      NODE_ENV: 'production',
      ROLE: 'api',
      PROVIDERS: 'connect',
      CONNECT_BASE_URL: 'http://127.0.0.1:9',
      CONNECT_API_KEY: 'synthetic-key',
      AUTH_JWKS_URL: 'http://127.0.0.1:9/jwks',
      AUTH_ISSUER: 'http://127.0.0.1:9',
      AUTH_AUDIENCE: 'customer-graph',
    });
  });
  afterAll(() => service.close());

  test.each(['/', '/playground/start.js', '/playground/0000/graphiql.js'])('there is no %s', async (path) => {
    const response = await fetch(service.url + path);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      errors: [{ message: 'There is nothing at this path', extensions: { code: 'NOT_FOUND' } }],
    });
  });
});
