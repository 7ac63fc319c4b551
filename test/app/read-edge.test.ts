import { expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/app/config.js';

const AUTH = { AUTH_JWKS_URL: 'https://i.example/keys', AUTH_ISSUER: 'https://i.example', AUTH_AUDIENCE: 'graph' };

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('what is set is read', () => {
  const { edge } = readConfig({
    ...AUTH,
    CORS_ORIGINS: 'https://app.example.com, http://localhost:3000',
    TRUST_PROXY: '10.0.0.0/8, fd00::1',
    RATE_LIMIT_PER_MINUTE_PER_CALLER: '0',
    RATE_LIMIT_PER_MINUTE_PER_ADDRESS: '50',
  });
  expect(edge).toEqual({
    demandsHttps: false,
    corsOrigins: ['https://app.example.com', 'http://localhost:3000'],
    trustProxy: ['10.0.0.0/8', 'fd00::1'],
    limits: { perCaller: undefined, perAddress: 50, sparesLoopback: false },
  });
  expect(readConfig({ ...AUTH, TRUST_PROXY: '2' }).edge.trustProxy).toBe(2);
  expect(readConfig({ ...AUTH, CORS_ORIGINS: '*' }).edge.corsOrigins).toEqual(['*']);
});

test.each([
  'true',
  '0',
  '10',
  'loopback',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/33',
  '10.0.0.0/8/8',
  'proxy.example',
  '10.0.0',
])('nobody is trusted by %s', (TRUST_PROXY) => {
  expect(problemsOf({ ...AUTH, TRUST_PROXY })).toEqual([
    'TRUST_PROXY must be the number of proxies (1 to 9), or their addresses and networks, e.g. 10.0.0.0/8',
  ]);
});

test('no proxy is trusted where loopback acts as an operator', () => {
  expect(problemsOf({ TRUST_PROXY: '1' })).toEqual([
    'TRUST_PROXY needs authentication: without it, whoever seems to call from loopback acts as an operator',
  ]);
});

test.each([
  'app.example.com',
  'https://app.example.com/',
  'https://app.example.com/x',
  'https://*.example.com',
  'null',
  'ftp://a.example',
])('%s is no origin', (CORS_ORIGINS) => {
  expect(problemsOf({ CORS_ORIGINS })).toEqual([
    'CORS_ORIGINS must be origins such as https://app.example.com, separated by commas',
  ]);
});

test('without authentication no page of any origin is let in', () => {
  expect(problemsOf({ CORS_ORIGINS: '*' })).toEqual([
    'CORS_ORIGINS must name each origin without authentication: with * any page would act as an operator',
  ]);
});

test('production names each origin', () => {
  expect(problemsOf({ ...AUTH, NODE_ENV: 'production', PROVIDERS: 'connect', CORS_ORIGINS: '*' })).toContain(
    'CORS_ORIGINS must name each origin: * is for development',
  );
});
