import { resolve } from 'node:path';
import { providerDefinitions } from '../providers/registry.js';
import { readNetworks, type Egress } from '../providers/http/egress.js';
import type { ProviderDefinition } from '../providers/provider-definition.js';
import { isLoopback } from '../domain/network/address.js';
import type { EdgeSettings } from '../http/edge/guard-edge.js';
import type { GraphLimits } from '../graphql/hardening/graph-limits.js';
import { parseKeyring, type Keyring } from '../storage/crypto/keyring.js';
import type { S3Settings } from '../storage/images/s3-image-store.js';
import { readEdge } from './read-edge.js';
import { readAuth, type AuthConfig } from './read-auth.js';
import { readGraphLimits } from './read-graph-limits.js';
import { readImageStore } from './read-image-store.js';
import { readProviders, type ProviderChoice } from './read-providers.js';
import { readTracing, type TracingSettings } from './read-tracing.js';
import { callSettings, serviceSettings } from './service-settings.js';
import { Environment } from './settings/environment.js';

/** Which part of the work this process does. */
export type Role = 'all' | 'api' | 'worker';

/** What the service is started with; read once from the environment. */
export interface Config {
  readonly isProduction: boolean;
  readonly host: string;
  readonly port: number;
  /** Whether the pages for people are served, and callers may ask for the schema, which the playground needs. */
  readonly hasPlayground: boolean;
  readonly role: Role;
  readonly databaseUrl?: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly providers: readonly ProviderChoice[];
  readonly providerTimeoutMs: number;
  readonly pollIntervalMs: number;
  /** How many numbers of identifiers a caller may have revealed in a minute. */
  readonly revealsPerMinute: number;
  /** Absent in development, where a key is made and kept in the data folder. */
  readonly keyring?: Keyring;
  /** Where providers may be. */
  readonly egress: Omit<Egress, 'origin'>;
  /** How what comes from outside is met. */
  readonly edge: EdgeSettings;
  /** How callers prove who they are. */
  readonly auth: AuthConfig;
  /** Absent: images are kept in the data folder. */
  readonly imageStore?: S3Settings;
  /** How much one GraphQL request may ask for. */
  readonly graphLimits: GraphLimits;
  /** The manifest of the only documents that are run; absent: all that keep to the limits. */
  readonly trustedDocumentsPath?: string;
  /** Whether a gateway may ask for the schema, and for how long each field took. */
  readonly isFederated: boolean;
  readonly logLevel: string;
  /** Absent: no traces. */
  readonly tracing?: TracingSettings;
}

/** Everything that is wrong with the configuration, at once. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      ['The service cannot start with this configuration:', ...problems.map((problem) => `  - ${problem}`)].join('\n'),
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the configuration (names and defaults: docs/configuration.md). Production (`NODE_ENV=production`) also needs encryption keys,
 * authentication, and every provider's address and credentials; any log level will do there, since what a line may have is listed
 * for all of them alike. In development a provider that has no address and is not
 * played by the sandbox is left out, unless it is named.
 * @param values the environment
 * @param definitions the providers to choose from; default: those of the registry
 * @throws ConfigError that lists all problems
 */
export function readConfig(
  values: Readonly<Record<string, string | undefined>>,
  definitions: readonly ProviderDefinition[] = providerDefinitions,
): Config {
  const env = new Environment(values);
  const isProduction = env.find(serviceSettings.environment) === 'production';
  const said = {
    isProduction,
    host: env.find(serviceSettings.host) ?? serviceSettings.host.default,
    port: env.whole(serviceSettings.port),
    hasPlayground: env.oneOf(serviceSettings.playground, isProduction ? 'false' : undefined) === 'true',
    role: env.oneOf(serviceSettings.role),
    databaseUrl: env.find(serviceSettings.databaseUrl),
    dataDir: resolve(env.find(serviceSettings.dataDir) ?? serviceSettings.dataDir.default),
    providers: readProviders(definitions, env, isProduction),
    providerTimeoutMs: env.whole(callSettings.timeoutMs),
    pollIntervalMs: env.whole(callSettings.pollIntervalMs),
    revealsPerMinute: env.whole(serviceSettings.revealsPerMinute),
    keyring: readKeyring(env.find(serviceSettings.encryptionKeys), isProduction, env.problems),
    auth: readAuth(env, isProduction),
    egress: { refusesInner: isProduction, allowed: readEgress(env) },
    imageStore: readImageStore(env),
    graphLimits: readGraphLimits(env),
    trustedDocumentsPath: env.find(serviceSettings.trustedDocuments),
    isFederated: env.oneOf(serviceSettings.federation, isProduction ? 'false' : undefined) === 'true',
    logLevel: env.oneOf(serviceSettings.logLevel, isProduction ? 'info' : undefined),
    tracing: readTracing(env),
  };
  const isAuthenticated = !said.auth.isOpenToLoopback;
  const config: Config = { ...said, edge: readEdge(env, { isProduction, isAuthenticated }) };
  // A proxy on this machine would make an operator of everybody who reaches it.
  if (!isAuthenticated && config.role !== 'worker' && !isLoopbackHost(config.host)) {
    env.problems.push(
      'HOST needs authentication where it is not loopback: set AUTH_METHODS=api-key, or the issuer of tokens',
    );
  }
  if (env.problems.length > 0) throw new ConfigError(env.problems);
  return config;
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || isLoopback(host);
}

function readEgress(env: Environment): Egress['allowed'] {
  return readNetworks(env.findList(callSettings.egressAllow) ?? [], () => {
    env.problems.push('EGRESS_ALLOW must be addresses and networks, e.g. 10.2.0.0/16, separated by commas');
  });
}

function readKeyring(text: string | undefined, isProduction: boolean, problems: string[]): Keyring | undefined {
  if (text === undefined) {
    if (isProduction) problems.push('ENCRYPTION_KEYS is missing: give id:base64 entries of 32 random bytes each');
    return undefined;
  }
  try {
    return parseKeyring(text);
  } catch (error) {
    problems.push((error as Error).message);
    return undefined;
  }
}
