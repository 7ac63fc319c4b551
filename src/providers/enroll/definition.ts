import type { ProviderDefinition, ProviderSetting } from '../provider-definition.js';
import { namesWithoutValue, ProviderSettings } from '../settings.js';
import { createEnroll } from './adapter.js';
import { EnrollClient, type EnrollClientOptions } from './client.js';
import { ENROLL } from './name.js';

const settings: readonly ProviderSetting[] = [
  {
    name: 'ENROLL_TOKEN',
    description: 'A fixed bearer token; absent: a session token is requested with tenant and secret',
    isSecret: true,
  },
  { name: 'ENROLL_TENANT_ID', description: 'The tenant that requests session tokens', isSecret: false },
  { name: 'ENROLL_TENANT_SECRET', description: "The tenant's secret", isSecret: true },
  {
    name: 'ENROLL_CALLBACK_SECRET',
    description:
      'A long random text in the address of the callbacks or their bearer token, chosen by you; without it callbacks are not taken, and no decision ever comes',
    isSecret: true,
  },
];

/** eNROLL: verifies an applicant by a scan of a document, and tells its decision by callback only. */
export const enrollDefinition: ProviderDefinition = {
  ...ENROLL,
  settings,
  missingSettings: (values) => {
    const session = namesWithoutValue(['ENROLL_TENANT_ID', 'ENROLL_TENANT_SECRET'], values);
    if (values.ENROLL_TOKEN !== undefined || session.length === 0) return [];
    return [`ENROLL_TOKEN (or ${session.join(' and ')})`];
  },
  create: ({ baseUrl, settings: values, ...calls }) => {
    const given = new ProviderSettings(settings, values);
    const client = new EnrollClient({ ...calls, baseUrl, authentication: authenticationOf(given) });
    return createEnroll(client, {
      callbackSecret: given.find('ENROLL_CALLBACK_SECRET'),
      reportDrift: calls.reportDrift,
    });
  },
};

function authenticationOf(given: ProviderSettings): EnrollClientOptions['authentication'] {
  const token = given.find('ENROLL_TOKEN');
  if (token !== undefined) return { token };
  return { tenantId: given.get('ENROLL_TENANT_ID'), tenantSecret: given.get('ENROLL_TENANT_SECRET') };
}
