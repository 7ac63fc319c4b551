import { expect, test } from '@jest/globals';
import { judgeProvider } from '../../../src/providers/judge-provider.js';
import { enrollDefinition } from '../../../src/providers/enroll/definition.js';
import { mariaMuster } from '../support/profiles.js';

const config = (settings: Readonly<Record<string, string>>) => ({
  baseUrl: 'http://127.0.0.1:1',
  settings,
  timeoutMs: 1,
  reportDrift: () => undefined,
});

test('waits for a scan, whatever is known', () => {
  const provider = enrollDefinition.create(config({ ENROLL_TOKEN: 't' }));
  expect(provider.createCustomer).toBeUndefined();
  expect(provider.verifies).toBe(true);
  expect(judgeProvider(provider, mariaMuster)).toEqual([
    {
      path: 'documents',
      code: 'DOCUMENT_REQUIRED',
      message: 'eNROLL needs a scan of a national id or passport',
      providers: ['enroll'],
    },
  ]);
});

test('takes callbacks only where it has a secret to prove them', () => {
  expect(enrollDefinition.create(config({ ENROLL_TOKEN: 't' })).webhook).toBeUndefined();
  expect(enrollDefinition.create(config({ ENROLL_TOKEN: 't', ENROLL_CALLBACK_SECRET: 's' })).webhook).toBeDefined();
});

test.each([
  [{}, ['ENROLL_TOKEN (or ENROLL_TENANT_ID and ENROLL_TENANT_SECRET)']],
  [{ ENROLL_TENANT_ID: 't' }, ['ENROLL_TOKEN (or ENROLL_TENANT_SECRET)']],
  [{ ENROLL_TENANT_ID: 't', ENROLL_TENANT_SECRET: 's' }, []],
  [{ ENROLL_TOKEN: 't' }, []],
])('with %j the missing settings are %j', (values, missing) => {
  expect(enrollDefinition.missingSettings(values)).toEqual(missing);
});

test('a token is needed, or a tenant with its secret', () => {
  expect(() => enrollDefinition.create(config({ ENROLL_TENANT_ID: 't' }))).toThrow('ENROLL_TENANT_SECRET must be set');
});
