import { BlockList } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assertDestination, readNetworks, type Egress } from '../../../src/providers/http/egress.js';
import { ProviderCaller } from '../../../src/providers/http/provider-fetch.js';
import { failureOf } from '../support/failure.js';
import { openServer, type LocalServer } from '../support/local-server.js';

let server: LocalServer;
let elsewhere: LocalServer;
let called: string[] = [];
beforeAll(async () => {
  elsewhere = await openServer((request, response) => {
    called.push(`elsewhere ${request.url}`);
    response.end('{}');
  });
  server = await openServer((request, response) => {
    called.push(String(request.url));
    response.writeHead(307, { location: `${elsewhere.url}/taken` }).end();
  });
});
afterAll(() => Promise.all([server.close(), elsewhere.close()]));

const networks = (...entries: string[]) =>
  readNetworks(entries, (entry) => {
    throw new Error(entry);
  });

function callerWith(egress: Partial<Egress>) {
  called = [];
  return new ProviderCaller({
    provider: { id: 'acme', name: 'Acme' },
    timeoutMs: 2000,
    readRefusal: () => ({}),
    answers: {},
    reportDrift: () => undefined,
    egress: { origin: server.url, refusesInner: false, allowed: new BlockList(), ...egress },
  }).fetchFor();
}

const post = (url: string) => new Request(url, { method: 'POST', body: '{}' });

describe('a call', () => {
  test('is not led elsewhere by a redirect, and its failure says so', async () => {
    expect(await failureOf(callerWith({})(post(`${server.url}/a`)))).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'Acme answered with a redirect (307), which is not followed: check its base URL',
      status: 307,
    });
    expect(called).toEqual(['/a']);
  });

  test('goes to no other origin', async () => {
    const send = callerWith({});
    for (const url of [
      `${elsewhere.url}/a`,
      server.url.replace('127.0.0.1', 'localhost'),
      server.url.replace('http', 'https'),
    ]) {
      expect(await failureOf(send(post(url)))).toMatchObject({
        code: 'UNAVAILABLE',
        message: 'Acme is not called at another address than that of its base URL',
      });
    }
    expect(called).toEqual([]);
  });

  test.each([
    ['an address', () => server.url],
    ['a name that leads there', () => server.url.replace('127.0.0.1', 'localhost')],
  ])('goes to no inner address in production: %s', async (_what, base) => {
    const failure = await failureOf(callerWith({ origin: base(), refusesInner: true })(post(`${base()}/a`)));
    expect(failure).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'Acme is at an address that is not public: name it in EGRESS_ALLOW if that is meant',
    });
    expect(called).toEqual([]);
  });

  test('goes to one that is listed', async () => {
    const send = callerWith({ refusesInner: true, allowed: networks('127.0.0.0/8') });
    expect(await failureOf(send(post(`${server.url}/a`)))).toMatchObject({ status: 307 });
    expect(called).toEqual(['/a']);
  });
});

describe('a destination', () => {
  const egress = (origin: string, ...allowed: string[]): Egress => ({
    origin,
    refusesInner: true,
    allowed: networks(...allowed),
  });

  test.each([
    ['https://api.example', { protocol: 'https:', hostname: 'api.example', port: '' }],
    ['https://api.example', { protocol: 'https:', hostname: 'api.example', port: '443' }],
    ['http://api.example:8080', { protocol: 'http:', hostname: 'api.example', port: '8080' }],
    ['https://[2600::1]', { protocol: 'https:', hostname: '2600::1', port: '' }],
    ['https://[2600::1]', { protocol: 'https:', hostname: '[2600::1]', port: '' }],
  ])('%s is itself', (origin, destination) => {
    expect(() => {
      assertDestination(egress(origin), destination);
    }).not.toThrow();
  });

  test.each([
    ['https://api.example', { protocol: 'http:', hostname: 'api.example', port: '' }],
    ['https://api.example', { protocol: 'https:', hostname: 'api.example', port: '8443' }],
    ['https://api.example', { protocol: 'https:', hostname: 'api.example.evil.example', port: '' }],
    ['https://169.254.169.254', { protocol: 'https:', hostname: '169.254.169.254', port: '' }],
    ['https://[::1]', { protocol: 'https:', hostname: '::1', port: '' }],
    ['https://[::ffff:a9fe:a9fe]', { protocol: 'https:', hostname: '::ffff:a9fe:a9fe', port: '' }],
  ])('of %s is not %j', (origin, destination) => {
    expect(() => {
      assertDestination(egress(origin, '10.0.0.0/8'), destination);
    }).toThrow(/^is (not called at another|at an) address/);
  });
});

test.each(['10.0.0', 'host.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/x', '::/129'])(
  '%s is no network',
  (entry) => {
    expect(() => networks(entry)).toThrow(entry);
  },
);
