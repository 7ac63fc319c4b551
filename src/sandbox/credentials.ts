/** What a caller must present at each simulated provider, and the secret that signs its webhooks. */
export interface SandboxCredentials {
  readonly mbanq: {
    /** Value of the `tenantId` header. */
    readonly tenantId: string;
    /** A bearer token that never expires, besides those from `POST /oauth/token`. */
    readonly token: string;
    readonly username: string;
    readonly password: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly connect: { readonly apiKey: string; readonly apiKeyHeader: string };
  readonly enfuce: {
    /** The bearer token, or for Basic what follows the word `Basic`. */
    readonly token: string;
    readonly scheme: 'Bearer' | 'Basic';
    readonly auditUser: string;
  };
  readonly bvnk: { readonly hawkId: string; readonly hawkKey: string; readonly webhookSecret: string };
  readonly enroll: {
    /** A fixed bearer token, besides session tokens from `GenerateOnboardingSessionToken`. */
    readonly token: string;
    readonly tenantId: string;
    readonly tenantSecret: string;
    /** What the address of its callbacks carries. */
    readonly callbackSecret: string;
  };
}

/**
 * The credentials that the sandbox accepts by default and that the service presents where a provider is not
 * configured. They open nothing but the sandbox, which listens on loopback only.
 */
export const SANDBOX_CREDENTIALS: SandboxCredentials = {
  mbanq: {
    tenantId: 'sandbox',
    token: 'sandbox-mbanq-token',
    username: 'sandbox-user',
    password: 'sandbox-password',
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-client-secret',
  },
  connect: { apiKey: 'sandbox-connect-key', apiKeyHeader: 'x-api-key' },
  enfuce: { token: 'sandbox-enfuce-token', scheme: 'Bearer', auditUser: 'customer-graph' },
  bvnk: {
    hawkId: 'sandbox-hawk-id',
    hawkKey: 'sandbox-hawk-key',
    webhookSecret: 'sandbox-webhook-secret',
  },
  enroll: {
    token: 'sandbox-enroll-token',
    tenantId: '5a3d7c1e-0000-4000-8000-000000000001',
    tenantSecret: 'sandbox-enroll-secret',
    callbackSecret: 'sandbox-enroll-callback-secret',
  },
};
