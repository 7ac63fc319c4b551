import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, UnsecuredJWT, type CryptoKey } from 'jose';
import { v4 as uuidv4 } from 'uuid';
import { scopes } from '../../src/domain/access/scope.js';
import { scopeOfField } from '../../src/graphql/access/field-scopes.js';
import { createSchema } from '../../src/graphql/schema.js';
import { ApiKeys, KEY_CACHE_MS } from '../../src/services/access/api-keys.js';
import { RawSocket } from '../http/subscriptions/support/raw-socket.js';
import { rowCounts } from '../support/assertions.js';
import { TestIssuer } from '../support/issuer.js';
import { ONBOARD, personFor, type OnboardAnswer } from '../support/people.js';
import { TestService } from '../support/service.js';

const ALL = scopes.join(' ');
const UNAUTHENTICATED = {
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
};

let issuer: TestIssuer;
let strangers: { privateKey: CryptoKey; publicKey: CryptoKey };
let service: TestService;
let keys: ApiKeys;
let ada: NonNullable<OnboardAnswer['onboardCustomer']['customer']>;

beforeAll(async () => {
  issuer = await TestIssuer.open();
  strangers = await generateKeyPair('RS256', { extractable: true });
  service = await TestService.open({
    PROVIDERS: 'connect',
    ...issuer.settings,
    AUTH_ROLES: 'analyst=customer:read;operator=customer:read,provider:operate',
  });
  keys = new ApiKeys(service.service.context.em);
  ada = await onboard();
});
afterAll(async () => {
  await service.close();
  await issuer.close();
});

async function onboard(): Promise<typeof ada> {
  const input = personFor(['connect']);
  const { data } = await service.graph<OnboardAnswer>(ONBOARD, { input }, await issuer.bearer(ALL));
  if (!data.onboardCustomer.customer) throw new Error('The customer was not taken');
  return data.onboardCustomer.customer;
}

async function send(authorization: string | string[] | undefined, body: object, method = 'POST') {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (typeof authorization === 'string') headers.set('authorization', authorization);
  const query = method === 'GET' ? `?${new URLSearchParams(body as Record<string, string>).toString()}` : '';
  const response = await fetch(`${service.url}/graphql${query}`, {
    method,
    headers,
    body: method === 'GET' ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Sends headers as they are, also a name that comes twice. */
async function sendRaw(headers: readonly string[], body: object) {
  const sent = request(`${service.url}/graphql`, {
    method: 'POST',
    headers: ['Host', new URL(service.url).host, 'Content-Type', 'application/json', ...headers],
  });
  sent.end(JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: (await json(response)) as Record<string, unknown> };
}

/** The status of an upgrade to a WebSocket with these headers. */
async function upgradeRaw(headers: readonly string[]): Promise<number | undefined> {
  const upgrade = ['Connection', 'Upgrade', 'Upgrade', 'websocket', 'Sec-WebSocket-Version', '13'];
  const key = ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Protocol', 'graphql-transport-ws'];
  const sent = request(`${service.url}/graphql`, {
    headers: ['Host', new URL(service.url).host, ...upgrade, ...key, ...headers],
  });
  sent.end();
  const [response] = (await Promise.race([once(sent, 'response'), once(sent, 'upgrade')])) as [IncomingMessage];
  response.destroy();
  return response.statusCode;
}

/** Somebody to take in: it would change every table that matters. */
const onboarding = () => ({ query: ONBOARD, variables: { input: personFor(['connect']) } });

const past = Math.floor(Date.now() / 1000) - 600;
const bearer = async (signed: Promise<string>) => `Bearer ${await signed}`;
const claims = (fields: object = {}) => issuer.claims({ scope: ALL, ...fields });

describe('a token', () => {
  test.each<[string, () => Promise<string | undefined> | string | undefined]>([
    ['that is not there', () => undefined],
    ['that is empty', () => ''],
    ['that is none', () => 'Bearer none'],
    ['of another scheme', async () => `Basic ${await issuer.sign(claims())}`],
    ['twice in one header', async () => `Bearer ${await issuer.sign(claims())} ${await issuer.sign(claims())}`],
    ['twice with a comma', async () => `${await issuer.bearer(ALL)}, ${await issuer.bearer(ALL)}`],
    ['of alg none', () => `Bearer ${new UnsecuredJWT(claims()).encode()}`],
    [
      'signed with the public key as a secret (HS256)',
      async () => {
        const secret = new TextEncoder().encode(await exportSPKI(issuer.publicKey));
        return bearer(issuer.sign(claims(), { alg: 'HS256' }, secret));
      },
    ],
    ['that is expired', () => bearer(issuer.sign(claims({ exp: past })))],
    ['that never expires', () => bearer(issuer.sign(claims({ exp: undefined })))],
    ['that is not valid yet', () => bearer(issuer.sign(claims({ nbf: past + 1200 })))],
    ['that was issued in the future', () => bearer(issuer.sign(claims({ iat: past + 1200 })))],
    ['that does not say when it was issued', () => bearer(issuer.sign(claims({ iat: undefined })))],
    [
      'that is older than an hour, however long it says it is good',
      () => bearer(issuer.sign(claims({ iat: past - 3600 }))),
    ],
    ['for another audience', () => bearer(issuer.sign(claims({ aud: 'another' })))],
    ['for no audience', () => bearer(issuer.sign(claims({ aud: undefined })))],
    ['of another issuer', () => bearer(issuer.sign(claims({ iss: 'https://stranger.example' })))],
    ['that is an id token', () => bearer(issuer.sign(claims({ nonce: 'n', at_hash: 'h' }), { typ: 'JWT' }))],
    ['without a type', () => bearer(issuer.sign(claims(), { typ: undefined }))],
    ['of nobody', () => bearer(issuer.sign(claims({ sub: undefined })))],
    ['of the service itself', () => bearer(issuer.sign(claims({ sub: 'system' })))],
    ['of who calls itself a customer', () => bearer(issuer.sign(claims({ sub: `customer:${uuidv4()}` })))],
    ['bound to no customer', () => bearer(issuer.sign(claims({ customer_id: null })))],
    ['bound to several customers', () => bearer(issuer.sign(claims({ customer_id: [uuidv4(), uuidv4()] })))],
    ['signed with another key', () => bearer(issuer.sign(claims(), {}, strangers.privateKey))],
    ['of an unknown kid', () => bearer(issuer.sign(claims(), { kid: 'second' }, strangers.privateKey))],
    [
      'that brings its own key (jwk)',
      async () => {
        const jwk = await exportJWK(strangers.publicKey);
        return bearer(issuer.sign(claims(), { kid: 'own', jwk }, strangers.privateKey));
      },
    ],
    [
      'that says where its key is (jku, x5u)',
      () => {
        const elsewhere = `${String(issuer.settings.AUTH_JWKS_URL)}?stranger`;
        return bearer(issuer.sign(claims(), { kid: 'own', jku: elsewhere, x5u: elsewhere }, strangers.privateKey));
      },
    ],
    ['whose signature goes on', () => bearer(issuer.sign(claims(), {}, strangers.privateKey).then((t) => `${t}x`))],
    [
      'whose claims were changed',
      async () => {
        const [header, , signature] = (await issuer.sign(claims())).split('.');
        const [, payload] = (await issuer.sign(claims({ sub: 'manager' }))).split('.');
        return `Bearer ${header}.${payload}.${signature}`;
      },
    ],
    ['too long to be read', () => bearer(issuer.sign(claims({ more: 'x'.repeat(9000) })))],
  ])('%s is refused, and nothing changes', async (_what, authorization) => {
    const before = await rowCounts(service);
    expect(await send(await authorization(), onboarding())).toEqual(UNAUTHENTICATED);
    expect(await rowCounts(service)).toEqual(before);
  });

  test('that is good beside another one is refused, in whichever order, also for a WebSocket', async () => {
    const before = await rowCounts(service);
    const good = await issuer.bearer(ALL);
    for (const [first, second] of [
      [good, 'Bearer none'],
      ['Bearer none', good],
      [good, good],
      [good, ''],
    ]) {
      const headers = ['Authorization', String(first), 'authorization', String(second)];
      expect(await sendRaw(headers, onboarding())).toEqual(UNAUTHENTICATED);
      expect(await upgradeRaw(headers)).toBe(401);
    }
    expect(await rowCounts(service)).toEqual(before);
  });

  test('a key that nobody knows is looked for once a minute at most', async () => {
    const before = issuer.fetches;
    for (let time = 0; time < 5; time += 1) {
      const token = await issuer.sign(claims(), { kid: `unknown-${time}` }, strangers.privateKey);
      expect(await send(`Bearer ${token}`, { query: '{ providers { id } }' })).toEqual(UNAUTHENTICATED);
    }
    expect(issuer.fetches).toBe(before);
    expect(before).toBe(1);
  });

  test('whose keys cannot be had is not refused as wrong: 503', async () => {
    const down = await TestIssuer.open();
    const settings = { ...issuer.settings, AUTH_JWKS_URL: String(down.settings.AUTH_JWKS_URL) };
    const other = await TestService.open({ PROVIDERS: 'connect', ...settings });
    down.isDown = true;
    const answers = [];
    for (let time = 0; time < 3; time += 1) {
      const { status, errors } = await other.graph('{ providers { id } }', {}, await issuer.bearer(ALL));
      answers.push([status, errors?.[0]?.extensions?.code]);
    }
    expect(answers).toEqual(Array(3).fill([503, 'UNAVAILABLE']));
    expect(down.fetches).toBe(1);
    await other.close();
    await down.close();
  });

  test.each<[string, () => Promise<string>]>([
    ['in lower case', async () => (await issuer.bearer('customer:read')).replace('Bearer', 'bearer')],
    [
      'for one audience among several',
      () => issuer.bearer('', { scope: ['customer:read'], aud: ['x', issuer.audience] }),
    ],
    ['with a role', () => issuer.bearer('unknown:scope', { roles: ['nobody', 'analyst'] })],
  ])('a good one %s is taken', async (_what, authorization) => {
    const answer = await send(await authorization(), { query: `{ customer(id: "${ada.id}") { id } }` });
    expect(answer).toEqual({ status: 200, body: { data: { customer: { id: ada.id } } } });
  });
});

describe('every root field is refused without its scope, and nothing changes', () => {
  const schema = createSchema();
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).flatMap((field) => {
      const scope = type ? scopeOfField(type, field) : null;
      if (!type || !scope) return [];
      const given = field.args.map(({ name, type: of }) => ({ name, declared: `$${name}: ${String(of)}` }));
      const declared = given.length > 0 ? `(${given.map((one) => one.declared).join(', ')})` : '';
      const passed = given.length > 0 ? `(${given.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
      const query = `${type.name.toLowerCase()} ${declared} { ${field.name}${passed} { __typename } }`;
      return [{ at: `${type.name}.${field.name}`, scope, query }];
    }),
  );

  test('there are as many as the schema has', () => {
    expect(roots.length).toBeGreaterThanOrEqual(24);
  });

  test.each(roots)('$at needs $scope', async ({ at, scope, query }) => {
    const before = await rowCounts(service);
    const others = scopes.filter((one) => one !== scope).join(' ');
    const forbidden = {
      status: 403,
      body: {
        errors: [
          {
            message: `${at} needs the scope ${scope}, which the caller does not have`,
            extensions: { code: 'FORBIDDEN', scope, fields: [at] },
          },
        ],
      },
    };
    expect(await send(await issuer.bearer(others), { query })).toEqual(forbidden);
    if (at.startsWith('Query.')) {
      const headers = { authorization: await issuer.bearer(others), 'apollo-require-preflight': '1' };
      const response = await fetch(`${service.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
      expect({ status: response.status, body: await response.json() }).toEqual(forbidden);
    }
    expect(await rowCounts(service)).toEqual(before);
  });

  test('a part that is allowed is not answered either', async () => {
    const query = `{ customer(id: "${ada.id}") { id timeline { nodes { actor } } } }`;
    const { status, body } = await send(await issuer.bearer('customer:read'), { query });
    expect(status).toBe(403);
    expect(body).toEqual({
      errors: [
        {
          message: 'Customer.timeline (and 1 other field) needs the scope audit:read, which the caller does not have',
          extensions: { code: 'FORBIDDEN', scope: 'audit:read', fields: ['Customer.timeline', 'AuditEvent.actor'] },
        },
      ],
    });
  });
});

describe('over the WebSocket', () => {
  test('a subscription without its scope is refused', async () => {
    const socket = await RawSocket.acknowledged(service.url, {}, { authorization: await issuer.bearer('audit:read') });
    socket.subscribe('a', 'subscription { verificationChanged { state } }', {});
    expect(await socket.next('error')).toEqual({
      id: 'a',
      type: 'error',
      payload: [
        {
          message:
            'Subscription.verificationChanged (and 1 other field) needs the scope customer:read, which the caller does not have',
          extensions: {
            code: 'FORBIDDEN',
            scope: 'customer:read',
            fields: ['Subscription.verificationChanged', 'VerificationStatus.state'],
          },
        },
      ],
    });
    await socket.close();
  });
});

describe('an API key', () => {
  const READ = { query: '{ customers(first: 1) { nodes { __typename } } }' };

  test('acts with its scopes, and only those', async () => {
    const { key, text } = await keys.create({ name: 'report', scopes: ['customer:read'], days: 1 });
    expect((await send(`Bearer ${text}`, READ)).status).toBe(200);
    expect(await send(`Bearer ${text}`, onboarding())).toMatchObject({
      status: 403,
      body: { errors: [{ extensions: { scope: 'customer:write' } }] },
    });
    const stored = await service.sql<{ secret_digest: string; last_used_at: Date }>(
      'select * from api_key where id = ?',
      [key.id],
    );
    expect(JSON.stringify(stored)).not.toContain(text.slice(-43));
    expect(stored[0]?.last_used_at).toBeTruthy();
  });

  test.each<[string, () => Promise<string>]>([
    ['with a wrong secret', async () => `${(await made()).slice(0, -43)}${'A'.repeat(43)}`],
    ['that is cut off', async () => (await made()).slice(0, -1)],
    ['that goes on', async () => `${await made()}A`],
    ['of an unknown id', async () => (await made()).replace(/_[0-9a-f]{16}_/, `_${'0'.repeat(16)}_`)],
    ['without its secret', async () => (await made()).slice(0, -44)],
    [
      'that is expired',
      async () =>
        (await keys.create({ name: 'old', scopes: ['customer:read'], days: 1 }, new Date(Date.now() - 90_000_000)))
          .text,
    ],
    [
      'that is revoked',
      async () => {
        const { key, text } = await keys.create({ name: 'lost', scopes: ['customer:read'], days: 1 });
        await keys.revoke(key.id);
        return text;
      },
    ],
    ['with SQL in it', () => Promise.resolve(`cgk_' or 1=1 --_${'A'.repeat(43)}`)],
  ])('%s is refused', async (_what, text) => {
    expect(await send(`Bearer ${await text()}`, READ)).toEqual(UNAUTHENTICATED);
  });

  test.each<[string, string[], boolean]>([
    ['without a scope', [], false],
    ['whose scope nobody knows', ['customer:all'], false],
    ['of a scope with more in it', ['customer:read customer:write'], false],
    ['with customer:write alone, which does not take what another has', ['customer:write', 'customer:read'], false],
    ['with provider:operate beside it', ['customer:write', 'customer:read', 'provider:operate'], true],
  ])('%s does what its scopes say', async (_what, granted, isTaken) => {
    const { key, text } = await keys.create({ name: 'bounds', scopes: ['customer:read'], days: 1 });
    await service.sql('update api_key set scopes = ? where id = ? returning id', [
      `{${granted.map((scope) => `"${scope}"`).join(',')}}`,
      key.id,
    ]);
    const input = personFor(['connect'], { allowDuplicateIdentifiers: true });
    const before = await rowCounts(service);
    const answer = await send(`Bearer ${text}`, { query: ONBOARD, variables: { input } });
    expect(answer.status).toBe(isTaken ? 200 : 403);
    if (isTaken) return;
    const asked = (answer.body.errors as { extensions: { scope: string } }[]).map(({ extensions }) => extensions.scope);
    const needed = ['customer:write', 'customer:read', 'provider:operate'];
    expect([...asked].sort()).toEqual(needed.filter((scope) => !granted.includes(scope)).sort());
    expect(await rowCounts(service)).toEqual(before);
  });

  test('that is revoked ends the WebSocket that it opened, and one that is not does not', async () => {
    const other = await TestService.open({ PROVIDERS: 'connect', AUTH_METHODS: 'api-key', AUTH_RECHECK_MS: '100' });
    const theirs = new ApiKeys(other.service.context.em);
    const sockets = [];
    for (const name of ['lost', 'kept']) {
      const { key, text } = await theirs.create({ name, scopes: ['customer:read'], days: 1 });
      const socket = await RawSocket.acknowledged(other.url, {}, { authorization: `Bearer ${text}` });
      socket.subscribe('a', 'subscription { verificationChanged { state } }');
      await socket.settle();
      sockets.push({ key, socket });
    }
    const [lost, kept] = sockets;
    expect(other.service.context.changes.listenerCount).toBe(2);
    await theirs.revoke(String(lost?.key.id));
    expect(await lost?.socket.ended).toEqual({ code: 4403, reason: 'Forbidden' });
    await kept?.socket.settle();
    expect(kept?.socket.received).toEqual([]);
    await kept?.socket.close();
    await other.close();
  });

  test('that is revoked while it is in use is refused within seconds, and costs no statement until then', async () => {
    const own = new ApiKeys(service.service.context.em);
    const { key, text } = await own.create({ name: 'in use', scopes: ['customer:read'], days: 1 });
    const now = new Date();
    expect((await own.findCaller(text, now))?.id).toBe(`key:${key.id}`);
    await own.revoke(key.id);
    expect((await own.findCaller(text, new Date(now.getTime() + KEY_CACHE_MS - 1)))?.id).toBe(`key:${key.id}`);
    expect(await own.findCaller(text, new Date(now.getTime() + KEY_CACHE_MS))).toBeNull();
  });

  async function made(): Promise<string> {
    return (await keys.create({ name: 'made', scopes: ['customer:read'], days: 1 })).text;
  }
});
