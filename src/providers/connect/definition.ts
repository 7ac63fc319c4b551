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
  {
    name: 'CONNECT_LOOK_UP',
    description:
      'Whether an unknown outcome is looked up by name and e-mail address in the list of all customers, true or false; default false',
    isSecret: false,
    default: 'false',
  },
  {
    name: 'CONNECT_HOLD_MS',
    description:
      'How long an unknown outcome rests before it is looked up, in milliseconds, longer than the slowest commit; default 7000',
    isSecret: false,
    default: '7000',
  },
];

/** The Connect Gateway: individual customers; provisioned, never verified. */
export const connectDefinition: ProviderDefinition = {
  ...CONNECT,
  settings,
  missingSettings: (values) => namesWithoutValue(['CONNECT_API_KEY'], values),
  create: ({ baseUrl, settings: values, ...calls }) => {
    const given = new ProviderSettings(settings, values);
    const apiKey = given.get('CONNECT_API_KEY');
    const apiKeyHeader = given.get('CONNECT_API_KEY_HEADER');
    return createConnect(new ConnectClient({ ...calls, provider: CONNECT, baseUrl, apiKey, apiKeyHeader }), {
      looksUp: given.getFlag('CONNECT_LOOK_UP'),
      holdMs: given.getWhole('CONNECT_HOLD_MS'),
    });
  },
};
