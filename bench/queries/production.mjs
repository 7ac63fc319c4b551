import { randomBytes } from 'node:crypto';

/**
 * The service as a deployment sets it up: production, callers with API keys, and providers at addresses of their own, none of which
 * answers, so that no sandbox runs in the process that is measured.
 */
export function productionSettings() {
  const at = (provider) => `https://${provider}.invalid`;
  return {
    NODE_ENV: 'production',
    AUTH_METHODS: 'api-key',
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    MBANQ_BASE_URL: at('mbanq'),
    MBANQ_TENANT_ID: 'bench',
    MBANQ_TOKEN: 'bench',
    CONNECT_BASE_URL: at('connect'),
    CONNECT_API_KEY: 'bench',
    ENFUCE_BASE_URL: at('enfuce'),
    ENFUCE_TOKEN: 'bench',
    ENFUCE_AUDIT_USER: 'bench',
    BVNK_BASE_URL: at('bvnk'),
    BVNK_HAWK_ID: 'bench',
    BVNK_HAWK_KEY: 'bench',
    ENROLL_BASE_URL: at('enroll'),
    ENROLL_TOKEN: 'bench',
    ENROLL_CALLBACK_SECRET: 'bench',
  };
}
