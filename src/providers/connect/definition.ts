import type { ProviderDefinition, ProviderSetting } from '../provider-definition.js';
import { namesWithoutValue, ProviderSettings } from '../settings.js';
import { createConnect } from './adapter.js';
import { ConnectClient } from './client.js';
import { CONNECT } from './name.js';

const settings: readonly ProviderSetting[] = [
  { name: 'CONNECT_API_KEY', description: 'The API key of the gateway', isSecret: true },
  {
    name: 'CONNECT_API_KEY_HEADER',
    description: 'The header that carries the API key; default x-api-key',
    isSecret: false,
    default: 'x-api-key',
  },
];

/** The Connect Gateway: individual customers; provisioned, never verified. */
export const connectDefinition: ProviderDefinition = {
  ...CONNECT,
  settings,
  missingSettings: (values) => namesWithoutValue(['CONNECT_API_KEY'], values),
  create: ({ baseUrl, timeoutMs, settings: values }) => {
    const given = new ProviderSettings(settings, values);
    const apiKey = given.get('CONNECT_API_KEY');
    const apiKeyHeader = given.get('CONNECT_API_KEY_HEADER');
    return createConnect(new ConnectClient({ provider: CONNECT, baseUrl, timeoutMs, apiKey, apiKeyHeader }));
  },
};
