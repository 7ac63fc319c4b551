import type { Provider } from '../provider.js';
import type { ProviderConfig, ProviderDefinition, ProviderSetting } from '../provider-definition.js';
import { namesWithoutValue, ProviderSettings } from '../settings.js';
import { answers } from './answers.js';
import { EnrollCallbackReader } from './callback.js';
import { EnrollClient, type EnrollClientOptions } from './client.js';
import { customerFields, notSent } from './mapping.js';
import { ENROLL } from './name.js';
import { requests } from './requests.js';

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
  create: ({ settings: values, reportDrift }): Provider => {
    const secret = new ProviderSettings(settings, values).find('ENROLL_CALLBACK_SECRET');
    return {
      ...ENROLL,
      verifies: true,
      customerFields,
      identifierFields: [],
      notSent,
      requests,
      answers,
      webhook: secret === undefined ? undefined : new EnrollCallbackReader(secret, reportDrift),
    };
  },
};

/** The client of a configured eNROLL. @throws Error when it has neither a fixed token nor a tenant with its secret */
export function createEnrollClient({ settings: values, ...config }: ProviderConfig): EnrollClient {
  return new EnrollClient({ ...config, authentication: authenticationOf(new ProviderSettings(settings, values)) });
}

function authenticationOf(given: ProviderSettings): EnrollClientOptions['authentication'] {
  const token = given.find('ENROLL_TOKEN');
  if (token !== undefined) return { token };
  return { tenantId: given.get('ENROLL_TENANT_ID'), tenantSecret: given.get('ENROLL_TENANT_SECRET') };
}
