import type { CustomerProfile } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import type { Provider } from '../provider.js';
import type { ProviderDefinition, ProviderSetting } from '../provider-definition.js';
import { namesWithoutValue } from '../settings.js';

const ENROLL = { id: 'enroll', name: 'eNROLL' } as const;

const settings: readonly ProviderSetting[] = [
  {
    name: 'ENROLL_TOKEN',
    description: 'A fixed bearer token; absent: a session token is requested with tenant and secret',
    isSecret: true,
  },
  { name: 'ENROLL_TENANT_ID', description: 'The tenant that requests session tokens', isSecret: false },
  { name: 'ENROLL_TENANT_SECRET', description: "The tenant's secret", isSecret: true },
];

/** eNROLL takes no data of a customer, only images of a document: what it needs is never in the profile. */
const customerFields: readonly FieldRule<CustomerProfile>[] = [
  {
    ours: 'documents',
    theirs: 'image',
    label: 'a scan of a national id or passport',
    value: () => undefined,
    required: true,
    missingCode: 'DOCUMENT_REQUIRED',
    source: 'seed',
  },
];

/** eNROLL: verifies an applicant by a scan of a document. */
export const enrollDefinition: ProviderDefinition = {
  ...ENROLL,
  settings,
  missingSettings: (values) => {
    const session = namesWithoutValue(['ENROLL_TENANT_ID', 'ENROLL_TENANT_SECRET'], values);
    if (values.ENROLL_TOKEN !== undefined || session.length === 0) return [];
    return [`ENROLL_TOKEN (or ${session.join(' and ')})`];
  },
  create: (): Provider => ({ ...ENROLL, verifies: true, customerFields, identifierFields: [], answers: {} }),
};
