import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { scopes } from '../../src/domain/access/scope.js';
import { createAuthenticate, Unauthenticated } from '../../src/http/authenticate.js';
import { rowCounts } from '../support/assertions.js';
import { ONBOARD, personFor, type OnboardAnswer } from '../support/people.js';
import { TestService } from '../support/service.js';

describe('without settings', () => {
  const authenticate = createAuthenticate(undefined);

  test.each([
    ['127.0.0.1', 'localhost:4000'],
    ['127.0.0.1', 'LOCALHOST'],
    ['127.0.0.53', '127.0.0.1:4000'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::1', '[::1]:4000'],
  ])('%s, who calls %s, is the operator', async (ip, host) => {
    await expect(authenticate({ ip, host })).resolves.toEqual({ id: 'operator', scopes: new Set(scopes) });
  });

  test.each([
    ['another machine', '192.0.2.7', '127.0.0.1:4000'],
    ['another machine in IPv6', '2001:db8::1', 'localhost'],
    ['another machine whose address is mapped', '::ffff:192.0.2.7', 'localhost'],
    ['a page elsewhere whose name leads here', '127.0.0.1', 'rebound.example:4000'],
    ['a name that begins like ours', '127.0.0.1', 'localhost.example'],
    ['a name that begins like our address', '127.0.0.1', '127.0.0.1.example'],
    ['a name that ends like ours', '127.0.0.1', 'evil.localhost'],
    ['an address with user information', '127.0.0.1', 'user@localhost'],
    ['nobody', '127.0.0.1', ''],
    ['a request without a host', '127.0.0.1', undefined],
  ])('%s is refused', async (_who, ip, host) => {
    await expect(authenticate({ ip, host })).rejects.toThrow(Unauthenticated);
  });
});

describe('with an issuer', () => {
  const issuer = 'https://issuer.example';
  const audience = 'customer-graph';
  let keys: { privateKey: CryptoKey; publicKey: CryptoKey };
  let strangers: { privateKey: CryptoKey; publicKey: CryptoKey };
  let jwks: Server;
  let service: TestService;

  beforeAll(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    strangers = await generateKeyPair('RS256');
    const published = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'first', alg: 'RS256', use: 'sig' }] };
    jwks = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(published));
    });
    await new Promise<void>((resolve) => jwks.listen(0, '127.0.0.1', resolve));
    service = await TestService.open({
      PROVIDERS: 'connect',
      AUTH_JWKS_URL: `http://127.0.0.1:${(jwks.address() as AddressInfo).port}/keys`,
      AUTH_ISSUER: issuer,
      AUTH_AUDIENCE: audience,
    });
  });
  afterAll(async () => {
    await service.close();
    jwks.close();
  });

  const claims = (fields: JWTPayload = {}): JWTPayload => {
    const now = Math.floor(Date.now() / 1000);
    return { sub: 'clerk-7', iss: issuer, aud: audience, iat: now, exp: now + 60, ...fields };
  };

  function sign(
    payload: JWTPayload,
    header: object = {},
    key: CryptoKey | Uint8Array = keys.privateKey,
  ): Promise<string> {
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'first', ...header }).sign(key);
  }

  async function send(
    authorization: string | undefined,
    body: object = { query: ONBOARD, variables: { input: personFor(['connect']) } },
  ) {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as { data?: OnboardAnswer; errors?: unknown } };
  }

  test('a valid token acts, and the audit trail names its subject', async () => {
    const { status, body } = await send(`Bearer ${await sign(claims())}`);
    expect(status).toBe(200);
    const { customer, userErrors } = body.data?.onboardCustomer ?? {};
    expect(userErrors).toEqual([]);
    const audited = await service.sql(
      `select actor from audit_event where customer_id = ? and action = 'CUSTOMER_ONBOARDED'`,
      [customer?.id],
    );
    expect(audited).toEqual([{ actor: 'clerk-7' }]);
  });

  test('an audience among several will do', async () => {
    const token = await sign(claims({ aud: ['another', audience] }));
    expect((await send(`Bearer ${token}`, { query: '{ providers { id } }' })).body).toEqual({
      data: { providers: [{ id: 'connect' }] },
    });
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  test.each<[string, () => Promise<string | undefined> | string | undefined]>([
    ['no token', () => undefined],
    ['an empty header', () => ''],
    ['a token that is none', () => 'Bearer none'],
    ['another scheme', async () => `Basic ${await sign(claims())}`],
    ['a token twice', async () => `Bearer ${await sign(claims())} ${await sign(claims())}`],
    ['an expired token', async () => `Bearer ${await sign(claims({ exp: past }))}`],
    ['a token that never expires', async () => `Bearer ${await sign(claims({ exp: undefined }))}`],
    ['a token that is not valid yet', async () => `Bearer ${await sign(claims({ nbf: past + 7200 }))}`],
    ['a token of nobody', async () => `Bearer ${await sign(claims({ sub: undefined }))}`],
    ['a token for another audience', async () => `Bearer ${await sign(claims({ aud: 'another' }))}`],
    ['a token for no audience', async () => `Bearer ${await sign(claims({ aud: undefined }))}`],
    ['a token of another issuer', async () => `Bearer ${await sign(claims({ iss: 'https://stranger.example' }))}`],
    ['a token signed with another key', async () => `Bearer ${await sign(claims(), {}, strangers.privateKey)}`],
    [
      'a token of an unknown key',
      async () => `Bearer ${await sign(claims(), { kid: 'second' }, strangers.privateKey)}`,
    ],
    ['an unsigned token', () => `Bearer ${new UnsecuredJWT(claims()).encode()}`],
    [
      'a token signed with the public key as a secret',
      async () => {
        const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey));
        return `Bearer ${await sign(claims(), { alg: 'HS256' }, secret)}`;
      },
    ],
    [
      'a token whose claims were changed',
      async () => {
        const [header, , signature] = (await sign(claims())).split('.');
        const [, payload] = (await sign(claims({ sub: 'manager' }))).split('.');
        return `Bearer ${header}.${payload}.${signature}`;
      },
    ],
  ])('%s is refused, and nothing changes', async (_what, authorization) => {
    const before = await rowCounts(service);
    expect(await send(await authorization())).toEqual({
      status: 401,
      body: {
        errors: [
          {
            message:
              'Authenticate with `Authorization: Bearer <token>`; without authentication only loopback is served, by its own name',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      },
    });
    expect(await rowCounts(service)).toEqual(before);
  });
});
