import type { SandboxCredentials } from '../sandbox/credentials.js';
import type { SettingValues } from '../providers/provider-definition.js';
import type { SandboxOptions } from '../sandbox/index.js';
import type { ProviderChoice } from './read-providers.js';

/** The sandbox's credentials as the settings of the adapters that call it. */
export function sandboxSettings(credentials: SandboxCredentials): SettingValues {
  const { mbanq, connect, enfuce, bvnk, enroll } = credentials;
  return {
    MBANQ_TENANT_ID: mbanq.tenantId,
    MBANQ_TOKEN: mbanq.token,
    CONNECT_API_KEY: connect.apiKey,
    CONNECT_API_KEY_HEADER: connect.apiKeyHeader,
    ENFUCE_TOKEN: enfuce.token,
    ENFUCE_AUTH_SCHEME: enfuce.scheme,
    ENFUCE_AUDIT_USER: enfuce.auditUser,
    BVNK_HAWK_ID: bvnk.hawkId,
    BVNK_HAWK_KEY: bvnk.hawkKey,
    BVNK_WEBHOOK_SECRET: bvnk.webhookSecret,
    ENROLL_TOKEN: enroll.token,
    ENROLL_CALLBACK_SECRET: enroll.callbackSecret,
  };
}

/** How the sandbox plays the providers, as far as their settings change what they take. */
export function sandboxOptions(providers: readonly ProviderChoice[]): Pick<SandboxOptions, 'bvnkForm'> {
  const bvnk = providers.find(({ definition }) => definition.id === 'bvnk');
  return { bvnkForm: bvnk?.settings.BVNK_API_GENERATION === 'current' ? 'current' : 'seed' };
}
