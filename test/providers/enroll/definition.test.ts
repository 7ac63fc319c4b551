import { expect, test } from '@jest/globals';
import { judgeProvider } from '../../../src/providers/judge-provider.js';
import { enrollDefinition } from '../../../src/providers/enroll/definition.js';
import { mariaMuster } from '../support/profiles.js';

test('waits for a scan, whatever is known', () => {
  const provider = enrollDefinition.create({ baseUrl: 'http://127.0.0.1', settings: {}, timeoutMs: 1 });
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

test.each([
  [{}, ['ENROLL_TOKEN (or ENROLL_TENANT_ID and ENROLL_TENANT_SECRET)']],
  [{ ENROLL_TENANT_ID: 't' }, ['ENROLL_TOKEN (or ENROLL_TENANT_SECRET)']],
  [{ ENROLL_TENANT_ID: 't', ENROLL_TENANT_SECRET: 's' }, []],
  [{ ENROLL_TOKEN: 't' }, []],
])('with %j the missing settings are %j', (values, missing) => {
  expect(enrollDefinition.missingSettings(values)).toEqual(missing);
});
