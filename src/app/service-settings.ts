import { choiceSetting, wholeSetting } from './settings/setting.js';

/** What the process is and where it stands. */
export const serviceSettings = {
  environment: {
    name: 'NODE_ENV',
    form: '`production` or anything else',
    default: 'development',
    description:
      '`production` refuses to start until keys, authentication and every provider’s address and credentials are set, and says all that is missing at once',
  },
  host: {
    name: 'HOST',
    form: 'address',
    default: '127.0.0.1',
    description: 'Where it listens; beyond loopback only with authentication',
  },
  port: wholeSetting('PORT', { fallback: 4000, least: 0, most: 65_535 }, 'The port; 0: any that is free'),
  role: choiceSetting(
    'ROLE',
    ['all', 'api', 'worker'],
    'all',
    '`api` answers clients, `worker` calls providers; any number of processes on one database',
  ),
  playground: {
    ...choiceSetting(
      'PLAYGROUND',
      ['true', 'false'],
      'true',
      'Whether `/` and `/providers/<id>` are served, and callers may ask for the schema, which the playground needs',
    ),
    default: '`true`; `false` in production',
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    form: 'address',
    default: 'embedded PostgreSQL 18 in `DATA_DIR`',
    description: 'Your PostgreSQL, 15 or later',
    isSecret: true,
  },
  dataDir: {
    name: 'DATA_DIR',
    form: 'folder',
    default: './data',
    description: 'The embedded database, the development key and the sealed images',
  },
  encryptionKeys: {
    name: 'ENCRYPTION_KEYS',
    form: '`id:base64` entries of 32 random bytes, separated by commas',
    default: 'made once in `DATA_DIR`; needed in production',
    description: 'The first encrypts, all decrypt',
    isSecret: true,
  },
  revealsPerMinute: wholeSetting(
    'REVEALS_PER_MINUTE',
    { fallback: 30, least: 1, most: 10_000 },
    'How many whole numbers are shown to a caller in a minute',
  ),
  trustedDocuments: {
    name: 'TRUSTED_DOCUMENTS',
    form: 'file',
    default: 'every document within the limits',
    description:
      'A manifest of the only GraphQL documents that are run: Apollo’s persisted-query manifest, or codegen’s `{hash: document}` with SHA-256 ([0019](adr/0019-documents-that-are-not-trusted.md))',
  },
  federation: {
    ...choiceSetting(
      'FEDERATION',
      ['true', 'false'],
      'true',
      '`true`: gateways get the schema (`_service`) and, where they ask for it, traces ([0027](adr/0027-a-subgraph.md))',
    ),
    default: '`true`; `false` in production',
  },
  logLevel: {
    ...choiceSetting(
      'LOG_LEVEL',
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'warn',
      'How much the log says; what a line may have is the same at each level',
    ),
    default: '`warn`; `info` in production',
  },
} as const;

/** How providers are called, whichever they are. */
export const callSettings = {
  timeoutMs: wholeSetting(
    'PROVIDER_TIMEOUT_MS',
    { fallback: 10_000, least: 100, most: 120_000 },
    'The time limit of a call to a provider',
  ),
  pollIntervalMs: wholeSetting(
    'POLL_INTERVAL_MS',
    { fallback: 60_000, least: 100, most: 86_400_000 },
    'How often a pending verification is asked for',
  ),
  egressAllow: {
    name: 'EGRESS_ALLOW',
    form: 'addresses and networks, separated by commas',
    default: 'none',
    description: 'Private addresses and networks at which providers may be in production, e.g. `10.2.0.0/16`',
  },
} as const;
