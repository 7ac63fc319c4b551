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
let ben: NonNullable<OnboardAnswer['onboardCustomer']['customer']>;

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
  ben = await onboard();
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

describe('the token of one customer', () => {
  const bound = () => issuer.bearer(ALL, { customer_id: ada.id });

  test.each<[string, () => string, object]>([
    ['another customer', () => `{ customer(id: "${ben.id}") { id } }`, { customer: null }],
    [
      'another one by its reference',
      () => `{ customerByReference(reference: "${ben.reference}") { id } }`,
      { customerByReference: null },
    ],
    [
      'an identifier of another',
      () => `{ identifier(id: "${String(ben.identifiers[0]?.id)}") { id } }`,
      { identifier: null },
    ],
    ['a document of another', () => `{ document(id: "${uuidv4()}") { id } }`, { document: null }],
    [
      'others in a list',
      () => '{ customers { totalCount nodes { reference } } }',
      { customers: { totalCount: 1, nodes: [{ reference: 'ADA' }] } },
    ],
    ['others in the counts', () => '{ verificationSummary { total } }', { verificationSummary: { total: 1 } }],
  ])('does not see %s', async (_what, query, data) => {
    const expected = JSON.parse(JSON.stringify(data).replace('ADA', ada.reference)) as object;
    expect(await send(await bound(), { query: query() })).toEqual({ status: 200, body: { data: expected } });
  });

  test('sees its own, with all that hangs on it', async () => {
    const query = `{ customer(id: "${ada.id}") {
      id identifiers { id externalIds { externalId } } registrations { id verification { history { id } } providerRecord { __typename } }
      readiness(provider: "connect") { ready } documents { id images { id } } conflicts { path } } }`;
    const { status, body } = await send(await bound(), { query });
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(body.data).toMatchObject({
      customer: {
        id: ada.id,
        registrations: [{ id: ada.registrations[0]?.id }],
        identifiers: ada.identifiers.map(({ id }) => ({ id })),
      },
    });
  });

  test.each<[string, () => object]>([
    ['updateCustomer', () => ({ customerId: ben.id, email: 'mallory@example.com' })],
    ['registerCustomer', () => ({ customerId: ben.id, providers: ['connect'] })],
    [
      'createIdentifier',
      () => ({ customerId: ben.id, identifier: { type: 'PASSPORT', number: 'C01X00T47', issuingCountry: 'DE' } }),
    ],
    ['deactivateIdentifier', () => ({ identifierId: ben.identifiers[0]?.id })],
    ['startDocument', () => ({ customerId: ben.id, type: 'PASSPORT', provider: 'connect' })],
    ['refreshVerification', () => ({ customerId: ben.id, provider: 'connect' })],
    ['signAgreement', () => ({ customerId: ben.id, provider: 'connect' })],
  ])('cannot %s for another: as if it did not exist', async (mutation, input) => {
    const before = await rowCounts(service);
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { path code } } }`;
    const { status, body } = await send(await bound(), { query, variables: { input: input() } });
    const path = 'customerId' in input() ? 'customerId' : 'identifierId';
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { [mutation]: { userErrors: [{ path: ['input', path], code: 'NOT_FOUND' }] } } },
    });
    expect(await rowCounts(service)).toEqual(before);
  });

  test('cannot take anybody in, nor use what it was given for the bank', async () => {
    const before = await rowCounts(service);
    const onboarded = await send(await bound(), onboarding());
    expect(onboarded).toEqual({
      status: 403,
      body: {
        errors: [
          {
            message: 'Mutation.onboardCustomer is not for callers who are bound to one customer',
            extensions: { code: 'FORBIDDEN', fields: ['Mutation.onboardCustomer'] },
          },
        ],
      },
    });
    const query =
      'mutation ($input: RetryRegistrationInput!) { retryRegistration(input: $input) { userErrors { code } } }';
    const retried = await send(await bound(), {
      query,
      variables: { input: { registrationId: ada.registrations[0]?.id } },
    });
    expect(retried).toMatchObject({ status: 403, body: { errors: [{ extensions: { scope: 'provider:operate' } }] } });
    expect(await rowCounts(service)).toEqual(before);
  });

  test('is named in the audit trail as the customer', async () => {
    const query = 'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }';
    const variables = { input: { customerId: ada.id, email: 'ada@example.com' } };
    expect(await send(await bound(), { query, variables })).toEqual({
      status: 200,
      body: { data: { updateCustomer: { userErrors: [] } } },
    });
    const rows = await service.sql(
      `select actor from audit_event where customer_id = ? and action = 'CUSTOMER_UPDATED'`,
      [ada.id],
    );
    expect(rows).toEqual([{ actor: `customer:${ada.id}` }]);
  });

  test('follows no other over the WebSocket', async () => {
    const socket = await RawSocket.acknowledged(service.url, {}, { authorization: await bound() });
    socket.subscribe('a', 'subscription ($id: ID!) { customerChanged(id: $id) { id } }', { id: ben.id });
    expect(await socket.next('next')).toMatchObject({ payload: { errors: [{ extensions: { code: 'NOT_FOUND' } }] } });
    await socket.close();
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

describe('an image’s URL', () => {
  test('of one customer shows nothing of another', async () => {
    const before = await rowCounts(service);
    const { imageTokens } = service.service.context;
    const { token } = await imageTokens.signRead({
      imageId: uuidv4(),
      customerId: ada.id,
      callerId: `customer:${ada.id}`,
    });
    expect((await fetch(`${service.url}/images/${token}`)).status).toBe(404);
    expect((await fetch(`${service.url}/images/${await issuer.sign(claims())}`)).status).toBe(403);
    expect(await rowCounts(service)).toEqual(before);
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
