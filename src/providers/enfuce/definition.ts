import type { ProviderDefinition, ProviderSetting } from '../provider-definition.js';
import { namesWithoutValue, ProviderSettings } from '../settings.js';
import { createEnfuce } from './adapter.js';
import { EnfuceClient } from './client.js';
import { ENFUCE } from './name.js';

const settings: readonly ProviderSetting[] = [
  {
    name: 'ENFUCE_TOKEN',
    description:
      'What follows the scheme in the Authorization header: a token, or for Basic the base64 of user:password',
    isSecret: true,
  },
  {
    name: 'ENFUCE_AUTH_SCHEME',
    description: 'The scheme of the Authorization header, Bearer or Basic; default Bearer',
    isSecret: false,
    default: 'Bearer',
  },
  { name: 'ENFUCE_AUDIT_USER', description: 'In whose name Enfuce logs our requests', isSecret: false },
  {
    name: 'ENFUCE_HOLD_MS',
    description:
      'How long an unknown outcome rests before it is looked up or said again, in milliseconds, longer than the slowest commit; default 7000',
    isSecret: false,
    default: '7000',
  },
];

/** Enfuce: private customers for cards; provisioned, never verified. */
export const enfuceDefinition: ProviderDefinition = {
  ...ENFUCE,
  settings,
  // 50 a second and 3000 a minute, then 429: providers.md, enfuce.
  requestBudget: { perSecond: 50, perMinute: 3000 },
  missingSettings: (values) => namesWithoutValue(['ENFUCE_TOKEN', 'ENFUCE_AUDIT_USER'], values),
  create: ({ baseUrl, settings: values, ...calls }) => {
    const given = new ProviderSettings(settings, values);
    const authorization = `${given.getOneOf('ENFUCE_AUTH_SCHEME', ['Bearer', 'Basic'])} ${given.get('ENFUCE_TOKEN')}`;
    const auditUser = given.get('ENFUCE_AUDIT_USER');
    const client = new EnfuceClient({ ...calls, provider: ENFUCE, baseUrl, authorization, auditUser });
    return createEnfuce(client, given.getWhole('ENFUCE_HOLD_MS'));
  },
};
