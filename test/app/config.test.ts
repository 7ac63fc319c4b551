import { describe, expect, test } from '@jest/globals';
import { BlockList } from 'node:net';
import { resolve } from 'node:path';
import { DEFAULT_LIMITS } from '../../src/graphql/hardening/graph-limits.js';
import { scopes } from '../../src/domain/access/scope.js';
import { ConfigError, readConfig } from '../../src/app/config.js';
import type { ProviderDefinition } from '../../src/providers/provider-definition.js';
import { providerDefinitions } from '../../src/providers/registry.js';
import { generateKeyEntry } from '../../src/storage/crypto/keyring.js';
import { acmeDefinition } from '../fixtures/providers/acme/definition.js';

/** The problems of an environment, as an operator reads them. */
function problemsOf(env: Record<string, string>, definitions?: readonly ProviderDefinition[]): readonly string[] {
  try {
    readConfig(env, definitions);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  test('needs nothing in development', () => {
    const { providers, ...config } = readConfig({});
    expect(config).toEqual({
      isProduction: false,
      hasPlayground: true,
      host: '127.0.0.1',
      port: 4000,
      role: 'all',
      databaseUrl: undefined,
      dataDir: resolve('data'),
      providerTimeoutMs: 10_000,
      pollIntervalMs: 60_000,
      revealsPerMinute: 30,
      keyring: undefined,
      egress: { refusesInner: false, allowed: expect.any(BlockList) },
      edge: {
        demandsHttps: false,
        corsOrigins: [],
        trustProxy: undefined,
        limits: { perCaller: 12_000, perAddress: 30_000, sparesLoopback: true },
      },
      auth: { takesApiKeys: true, isOpenToLoopback: true, recheckMs: 30_000 },
      graphLimits: DEFAULT_LIMITS,
      isFederated: true,
      logLevel: 'warn',
    });
    expect(providers.map(({ definition, baseUrl }) => [definition.id, baseUrl])).toEqual([
      ['mbanq', undefined],
      ['connect', undefined],
      ['enfuce', undefined],
      ['bvnk', undefined],
      ['enroll', undefined],
    ]);
  });

  test('reads what is set; empty is not set, and a base URL loses its last slash', () => {
    const config = readConfig({
      PROVIDERS: 'bvnk, enroll',
      BVNK_BASE_URL: 'https://bvnk.example/',
      BVNK_HAWK_ID: 'id',
      BVNK_HAWK_KEY: 'key',
      ENCRYPTION_KEYS: generateKeyEntry('k1'),
      PORT: '0',
      ROLE: '',
    });
    expect(config).toMatchObject({ port: 0, role: 'all', keyring: [{ id: 'k1' }] });
    expect(config.providers.map(({ definition, baseUrl }) => [definition.id, baseUrl])).toEqual([
      ['bvnk', 'https://bvnk.example'],
      ['enroll', undefined],
    ]);
  });

  test('takes the limits of providers from the environment, and by default as they are documented', () => {
    const limitsOf = (env: Record<string, string>) =>
      Object.fromEntries(readConfig(env).providers.map(({ definition: { id }, limits }) => [id, limits]));
    expect(limitsOf({})).toEqual({
      mbanq: { concurrency: 8 },
      connect: { concurrency: 8 },
      enfuce: { concurrency: 8, budget: { perSecond: 50, perMinute: 3000 } },
      bvnk: { concurrency: 8 },
      enroll: { concurrency: 8 },
    });
    const given = { ENFUCE_REQUESTS_PER_SECOND: '20', BVNK_REQUESTS_PER_MINUTE: '600', CONNECT_CONCURRENCY: '1' };
    expect(limitsOf(given)).toMatchObject({
      connect: { concurrency: 1 },
      enfuce: { budget: { perSecond: 20, perMinute: 3000 } },
      bvnk: { budget: { perSecond: Infinity, perMinute: 600 } },
    });
    expect(
      problemsOf({ ENFUCE_REQUESTS_PER_SECOND: '1', BVNK_REQUESTS_PER_MINUTE: 'many', MBANQ_CONCURRENCY: '0' }),
    ).toEqual([
      'MBANQ_CONCURRENCY must be a whole number from 1 to 100',
      'ENFUCE_REQUESTS_PER_SECOND must be a whole number from 2 to 1000000',
      'BVNK_REQUESTS_PER_MINUTE must be a whole number from 2 to 1000000',
    ]);
  });

  describe('with a further definition', () => {
    const definitions = [...providerDefinitions, acmeDefinition];

    test('reads it like any other', () => {
      const env = { PROVIDERS: 'acme,bvnk', ACME_BASE_URL: 'https://acme.example/', ACME_TOKEN: 'token' };
      const { providers } = readConfig(env, definitions);
      expect(providers.map(({ definition: { id }, baseUrl }) => [id, baseUrl])).toEqual([
        ['bvnk', undefined],
        ['acme', 'https://acme.example'],
      ]);
      expect(providers[1]).toMatchObject({ definition: acmeDefinition, settings: { ACME_TOKEN: 'token' } });
    });

    test('leaves it out of the default where nobody plays it', () => {
      const idsOf = (env: Record<string, string>) =>
        readConfig(env, definitions).providers.map(({ definition: { id } }) => id);
      const five = providerDefinitions.map(({ id }) => id);
      expect(idsOf({})).toEqual(five);
      expect(idsOf({ ACME_BASE_URL: 'https://acme.example', ACME_TOKEN: 'token' })).toEqual([...five, 'acme']);
      expect(problemsOf({ NODE_ENV: 'production' }, definitions)).toContain(
        'ACME_BASE_URL is missing: production does not play providers itself',
      );
    });

    test('knows it by name, and wants its address and what it cannot be called without', () => {
      expect(problemsOf({ PROVIDERS: 'acne' }, [acmeDefinition])).toEqual([
        'PROVIDERS names an unknown provider: choose from acme',
      ]);
      expect(problemsOf({ PROVIDERS: 'acme' }, definitions)).toEqual([
        'ACME_BASE_URL is missing: the sandbox does not play Acme',
      ]);
      expect(problemsOf({ ACME_BASE_URL: 'https://acme.example' }, definitions)).toEqual([
        'ACME_TOKEN is missing for Acme',
      ]);
    });
  });

  test.each([
    [{ PORT: '65536' }, ['PORT must be a whole number from 0 to 65535']],
    [{ PORT: '4000a' }, ['PORT must be a whole number from 0 to 65535']],
    [{ ROLE: 'boss' }, ['ROLE must be one of all, api, worker']],
    [{ POLL_INTERVAL_MS: '1' }, ['POLL_INTERVAL_MS must be a whole number from 100 to 86400000']],
    [{ REVEALS_PER_MINUTE: '0' }, ['REVEALS_PER_MINUTE must be a whole number from 1 to 10000']],
    [
      { PROVIDERS: 'bvnk,nobody' },
      [`PROVIDERS names an unknown provider: choose from ${providerDefinitions.map(({ id }) => id).join(', ')}`],
    ],
    [
      { PROVIDERS: 'bvnk', BVNK_BASE_URL: 'ftp://bvnk.example' },
      [
        'BVNK_BASE_URL must be an http or https address',
        'BVNK_HAWK_ID is missing for BVNK',
        'BVNK_HAWK_KEY is missing for BVNK',
      ],
    ],
    [{ ENCRYPTION_KEYS: 'k1:c2hvcnQ=' }, ['ENCRYPTION_KEYS entry "k1" has 5 bytes: AES-256 needs 32']],
    [
      { AUTH_ISSUER: 'https://issuer.example' },
      [
        'AUTH_JWKS_URL is missing: where the keys of access tokens are published (or AUTH_METHODS=api-key, if only API keys may call)',
        'AUTH_AUDIENCE is missing: for whom access tokens are issued',
      ],
    ],
    [{ PORT: 'x', ROLE: 'y' }, ['PORT must be a whole number from 0 to 65535', 'ROLE must be one of all, api, worker']],
  ])('of %j says all that is wrong', (env, problems) => {
    expect(problemsOf(env as Record<string, string>)).toEqual(problems);
  });

  test('production wants https for keys, providers and customers, and names all that is missing', () => {
    const env = { NODE_ENV: 'production', PROVIDERS: 'connect', CONNECT_BASE_URL: 'http://connect.example' };
    const keys = {
      AUTH_JWKS_URL: 'http://issuer.example/keys',
      AUTH_ISSUER: 'i',
      AUTH_ROLES: 'analyst=customer:write,all',
    };
    expect(problemsOf({ ...env, ...keys })).toEqual([
      'CONNECT_BASE_URL must be an https address: customers’ data and credentials go there',
      'CONNECT_API_KEY is missing for Connect Gateway',
      'ENCRYPTION_KEYS is missing: give id:base64 entries of 32 random bytes each',
      'AUTH_AUDIENCE is missing: for whom access tokens are issued',
      `AUTH_ROLES must be role=scope,scope;role=scope with the scopes ${scopes.join(', ')}`,
      'AUTH_JWKS_URL must be an https address: whoever can change the keys is anybody',
    ]);
  });

  test('production says everything that is wrong at once', () => {
    const env = {
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      PORT: '-1',
      ROLE: 'boss',
      PROVIDERS: 'connect,nobody',
      CONNECT_BASE_URL: 'http://connect.example',
      CONNECT_CONCURRENCY: '0',
      PROVIDER_TIMEOUT_MS: '1',
      POLL_INTERVAL_MS: '1',
      REVEALS_PER_MINUTE: '0',
      ENCRYPTION_KEYS: 'k1:c2hvcnQ=',
      AUTH_METHODS: 'jwt,password',
      AUTH_RECHECK_MS: '0',
      AUTH_TOKEN_TYPE: 'id',
      AUTH_MAX_TOKEN_AGE_SECONDS: '1',
      EGRESS_ALLOW: 'everywhere',
      IMAGE_STORE_S3_BUCKET: 'B',
      LOG_LEVEL: 'loud',
      FEDERATION: 'yes',
      CORS_ORIGINS: '*',
      TRUST_PROXY: 'all',
      RATE_LIMIT_PER_MINUTE_PER_CALLER: 'x',
    };
    expect(problemsOf(env)).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'ROLE must be one of all, api, worker',
      'PROVIDERS names an unknown provider: choose from mbanq, connect, enfuce, bvnk, enroll',
      'CONNECT_BASE_URL must be an https address: customers’ data and credentials go there',
      'CONNECT_API_KEY is missing for Connect Gateway',
      'CONNECT_CONCURRENCY must be a whole number from 1 to 100',
      'PROVIDER_TIMEOUT_MS must be a whole number from 100 to 120000',
      'POLL_INTERVAL_MS must be a whole number from 100 to 86400000',
      'REVEALS_PER_MINUTE must be a whole number from 1 to 10000',
      'ENCRYPTION_KEYS entry "k1" has 5 bytes: AES-256 needs 32',
      'AUTH_RECHECK_MS must be a whole number from 100 to 600000',
      'AUTH_METHODS must be a list of jwt, api-key',
      'AUTH_JWKS_URL is missing: where the keys of access tokens are published (or AUTH_METHODS=api-key, if only API keys may call)',
      'AUTH_ISSUER is missing: who issues access tokens',
      'AUTH_AUDIENCE is missing: for whom access tokens are issued',
      'AUTH_MAX_TOKEN_AGE_SECONDS must be a whole number from 60 to 86400',
      'AUTH_TOKEN_TYPE must be at+jwt, or any for issuers that do not follow RFC 9068',
      'EGRESS_ALLOW must be addresses and networks, e.g. 10.2.0.0/16, separated by commas',
      'IMAGE_STORE_S3_BUCKET must be 3 to 63 lower-case letters, digits, dots or hyphens',
      'IMAGE_STORE_S3_ENDPOINT is missing: the address of the storage',
      'IMAGE_STORE_S3_REGION is missing: the region of the bucket, "auto" where there are none',
      'IMAGE_STORE_S3_ACCESS_KEY_ID is missing: who calls the storage',
      'IMAGE_STORE_S3_SECRET_ACCESS_KEY is missing: what its calls are signed with',
      'FEDERATION must be one of true, false',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
      'TRUST_PROXY must be the number of proxies (1 to 9), or their addresses and networks, e.g. 10.0.0.0/8',
      'CORS_ORIGINS must name each origin: * is for development',
      'RATE_LIMIT_PER_MINUTE_PER_CALLER must be a whole number from 0 to 10000000',
    ]);
  });

  test.each(['debug', 'trace'])('production may log at %s: what a line may have is the same', (logLevel) => {
    expect(problemsOf({ NODE_ENV: 'production', LOG_LEVEL: logLevel })).toEqual(problemsOf({ NODE_ENV: 'production' }));
  });

  test.each([
    ['0.0.0.0', {}, false],
    ['::', {}, false],
    ['192.0.2.7', {}, false],
    ['127.example', {}, false],
    ['service.example', {}, false],
    ['0.0.0.0', { ROLE: 'worker' }, true],
    ['0.0.0.0', { AUTH_METHODS: 'api-key' }, true],
    ['localhost', {}, true],
    ['127.0.0.2', {}, true],
    ['::1', {}, true],
  ])('development at %s with %j', (host, env, isFine) => {
    const problem =
      'HOST needs authentication where it is not loopback: set AUTH_METHODS=api-key, or the issuer of tokens';
    expect(problemsOf({ HOST: host, ...(env as Record<string, string>) })).toEqual(isFine ? [] : [problem]);
  });

  test('reads who may call: tokens, their roles and what binds them, or API keys alone', () => {
    const issuer = { AUTH_JWKS_URL: 'https://i.example/keys', AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' };
    expect(readConfig({ ...issuer, AUTH_ROLES: 'analyst=customer:read; x=y=audit:read' }).auth).toEqual({
      tokens: {
        jwksUrl: 'https://i.example/keys',
        issuer: 'i',
        audience: 'a',
        maxAgeSeconds: 3600,
        acceptsUntyped: false,
        rolesClaim: 'roles',
        roles: new Map([
          ['analyst', ['customer:read']],
          ['x=y', ['audit:read']],
        ]),
        customerClaim: 'customer_id',
      },
      takesApiKeys: true,
      isOpenToLoopback: false,
      recheckMs: 30_000,
    });
    expect(readConfig({ AUTH_METHODS: 'api-key' }).auth).toEqual({
      takesApiKeys: true,
      isOpenToLoopback: false,
      recheckMs: 30_000,
    });
    expect(problemsOf({ AUTH_METHODS: 'password' })).toEqual(['AUTH_METHODS must be a list of jwt, api-key']);
  });

  test('production with everything is content', () => {
    const env = {
      NODE_ENV: 'production',
      PROVIDERS: 'connect',
      CONNECT_BASE_URL: 'https://connect.example',
      CONNECT_API_KEY: 'key',
      ENCRYPTION_KEYS: generateKeyEntry('k1'),
      AUTH_JWKS_URL: 'https://issuer.example/keys',
      AUTH_ISSUER: 'https://issuer.example',
      AUTH_AUDIENCE: 'customer-graph',
    };
    expect(problemsOf(env)).toEqual([]);
    expect(readConfig(env)).toMatchObject({
      isProduction: true,
      hasPlayground: false,
      isFederated: false,
      logLevel: 'info',
    });
    expect(readConfig({ ...env, FEDERATION: 'true' }).isFederated).toBe(true);
  });
});
