import { IANAZone } from 'luxon';
import type { ProviderDefinition, ProviderSetting, SettingValues } from '../provider-definition.js';
import { namesWithoutValue, ProviderSettings } from '../settings.js';
import { createMbanq } from './adapter.js';
import { answers } from './answers.js';
import { MbanqClient, type MbanqClientOptions } from './client.js';
import { MBANQ } from './name.js';

const CREDENTIALS = ['MBANQ_USERNAME', 'MBANQ_PASSWORD', 'MBANQ_CLIENT_ID', 'MBANQ_CLIENT_SECRET'];

const settings: readonly ProviderSetting[] = [
  { name: 'MBANQ_TENANT_ID', description: 'The id of the banking instance, from the Mbanq console', isSecret: false },
  {
    name: 'MBANQ_TOKEN',
    description: 'A fixed bearer token; absent: tokens are requested with the four credentials below',
    isSecret: true,
  },
  { name: 'MBANQ_USERNAME', description: 'The user that requests tokens', isSecret: false },
  { name: 'MBANQ_PASSWORD', description: "The user's password", isSecret: true },
  { name: 'MBANQ_CLIENT_ID', description: 'The application that requests tokens', isSecret: false },
  { name: 'MBANQ_CLIENT_SECRET', description: "The application's secret", isSecret: true },
  {
    name: 'MBANQ_OFFICE_ID',
    description: 'The office that new clients belong to; default 1',
    isSecret: false,
    default: '1',
  },
  {
    name: 'MBANQ_TIME_ZONE',
    description: 'The time zone of the bank, e.g. America/New_York, in whose day clients are activated; default UTC',
    isSecret: false,
    default: 'UTC',
  },
  {
    name: 'MBANQ_NUMERIC_DOCUMENT_KEYS',
    description: 'Whether numbers of documents must be digits only, true or false; default false',
    isSecret: false,
    default: 'false',
  },
  {
    name: 'MBANQ_HOLD_MS',
    description:
      'How long an unknown outcome rests before it is looked up or said again, in milliseconds, longer than the slowest commit; default 7000',
    isSecret: false,
    default: '7000',
  },
];

/** Mbanq: clients with their identifiers, of the Apache Fineract family. */
export const mbanqDefinition: ProviderDefinition = {
  ...MBANQ,
  settings,
  missingSettings: (values) => [...namesWithoutValue(['MBANQ_TENANT_ID'], values), ...missingAuthentication(values)],
  create: ({ baseUrl, settings: values, ...calls }) => {
    const given = new ProviderSettings(settings, values);
    const tenantId = given.get('MBANQ_TENANT_ID');
    const authentication = authenticationOf(given);
    const client = new MbanqClient({ ...calls, baseUrl, tenantId, authentication, answers });
    return createMbanq(client, {
      reportDrift: calls.reportDrift,
      officeId: given.getWhole('MBANQ_OFFICE_ID', 1),
      timeZone: timeZoneOf(given),
      hasNumericKeys: given.getFlag('MBANQ_NUMERIC_DOCUMENT_KEYS'),
      holdMs: given.getWhole('MBANQ_HOLD_MS'),
    });
  },
};

function missingAuthentication(values: SettingValues): string[] {
  if (values.MBANQ_TOKEN !== undefined) return [];
  const missing = namesWithoutValue(CREDENTIALS, values);
  return missing.length === 0 ? [] : [`MBANQ_TOKEN (or ${missing.join(', ')})`];
}

function timeZoneOf(given: ProviderSettings): string {
  const timeZone = given.get('MBANQ_TIME_ZONE');
  if (!IANAZone.isValidZone(timeZone)) throw new Error('MBANQ_TIME_ZONE must be a time zone such as America/New_York');
  return timeZone;
}

function authenticationOf(given: ProviderSettings): MbanqClientOptions['authentication'] {
  const token = given.find('MBANQ_TOKEN');
  if (token !== undefined) return { token };
  return {
    username: given.get('MBANQ_USERNAME'),
    password: given.get('MBANQ_PASSWORD'),
    clientId: given.get('MBANQ_CLIENT_ID'),
    clientSecret: given.get('MBANQ_CLIENT_SECRET'),
  };
}
