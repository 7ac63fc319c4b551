import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { providerDefinitions } from '../providers/registry.js';
import { readNetworks, type Egress } from '../providers/http/egress.js';
import type { ProviderDefinition, SettingValues } from '../providers/provider-definition.js';
import { PROVIDER_IDS } from '../sandbox/index.js';
import type { TrafficLimits } from '../services/traffic/provider-traffic.js';
import { isLoopback } from '../http/authenticate-loopback.js';
import type { EdgeSettings } from '../http/edge/guard-edge.js';
import type { GraphLimits } from '../graphql/hardening/graph-limits.js';
import { parseKeyring, type Keyring } from '../storage/crypto/keyring.js';
import type { S3Settings } from '../storage/images/s3-image-store.js';
import { readEdge } from './read-edge.js';
import { isSafeUrl } from './is-safe-url.js';
import { readAuth, type AuthConfig } from './read-auth.js';
import { readGraphLimits } from './read-graph-limits.js';
import { readImageStore } from './read-image-store.js';
import { readTrafficLimits } from './read-traffic-limits.js';

/** Which part of the work this process does. */
export type Role = 'all' | 'api' | 'worker';

/** One enabled provider and how it is reached; without a base URL the built-in sandbox plays it. */
export interface ProviderChoice {
  readonly definition: ProviderDefinition;
  readonly baseUrl?: string;
  readonly settings: SettingValues;
  readonly limits: TrafficLimits;
}

/** What the service is started with; read once from the environment. */
export interface Config {
  readonly isProduction: boolean;
  readonly host: string;
  readonly port: number;
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

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * Reads the configuration (names and defaults: README). Production (`NODE_ENV=production`) also needs encryption keys,
 * authentication, and every provider's address and credentials; any log level will do there, since what a line may have is listed
 * for all of them alike. In development a provider that has no address and is not
 * played by the sandbox is left out, unless it is named.
 * @param definitions the providers to choose from; default: those of the registry
 * @throws ConfigError that lists all problems
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  definitions: readonly ProviderDefinition[] = providerDefinitions,
): Config {
  const problems: string[] = [];
  const value = (name: string): string | undefined => {
    const text = env[name]?.trim();
    return text === '' ? undefined : text;
  };
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const text = value(name) ?? String(fallback);
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    problems.push(`${name} must be a whole number from ${least} to ${most}`);
    return fallback;
  };
  const oneOf = <Word extends string>(name: string, words: readonly Word[], fallback: Word): Word => {
    const text = value(name) ?? fallback;
    const word = words.find((known) => known === text);
    if (!word) problems.push(`${name} must be one of ${words.join(', ')}`);
    return word ?? fallback;
  };

  const isProduction = value('NODE_ENV') === 'production';
  const said = {
    isProduction,
    host: value('HOST') ?? '127.0.0.1',
    port: whole('PORT', 4000, 0, 65_535),
    role: oneOf('ROLE', ['all', 'api', 'worker'], 'all'),
    databaseUrl: value('DATABASE_URL'),
    dataDir: resolve(value('DATA_DIR') ?? 'data'),
    providers: readProviders(definitions, value, whole, isProduction, problems),
    providerTimeoutMs: whole('PROVIDER_TIMEOUT_MS', 10_000, 100, 120_000),
    pollIntervalMs: whole('POLL_INTERVAL_MS', 60_000, 100, 86_400_000),
    revealsPerMinute: whole('REVEALS_PER_MINUTE', 30, 1, 10_000),
    keyring: readKeyring(value('ENCRYPTION_KEYS'), isProduction, problems),
    auth: readAuth(value, whole, isProduction, problems),
    egress: { refusesInner: isProduction, allowed: readEgress(value('EGRESS_ALLOW'), problems) },
    imageStore: readImageStore(value, problems),
    graphLimits: readGraphLimits(whole),
    trustedDocumentsPath: value('TRUSTED_DOCUMENTS'),
    isFederated: oneOf('FEDERATION', ['true', 'false'], isProduction ? 'false' : 'true') === 'true',
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, isProduction ? 'info' : 'warn'),
  };
  const isAuthenticated = !said.auth.isOpenToLoopback;
  const config: Config = { ...said, edge: readEdge(value, whole, { isProduction, isAuthenticated }, problems) };
  // A proxy on this machine would make an operator of everybody who reaches it.
  if (!isAuthenticated && config.role !== 'worker' && !isLoopbackHost(config.host)) {
    problems.push(
      'HOST needs authentication where it is not loopback: set AUTH_METHODS=api-key, or the issuer of tokens',
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || (isIP(host) !== 0 && isLoopback(host));
}

type ReadValue = (name: string) => string | undefined;
type ReadWhole = (name: string, fallback: number, least: number, most: number) => number;

function readProviders(
  definitions: readonly ProviderDefinition[],
  value: ReadValue,
  whole: ReadWhole,
  isProduction: boolean,
  problems: string[],
): ProviderChoice[] {
  const known = definitions.map(({ id }) => id);
  const played: readonly string[] = PROVIDER_IDS;
  const isReachable = (id: string): boolean => value(urlNameOf(id)) !== undefined || played.includes(id);
  const enabled =
    value('PROVIDERS')
      ?.split(',')
      .map((id) => id.trim())
      .filter(Boolean) ?? known.filter((id) => isProduction || isReachable(id));
  for (const id of enabled) {
    if (!known.includes(id)) problems.push(`PROVIDERS names an unknown provider: choose from ${known.join(', ')}`);
  }
  return definitions
    .filter(({ id }) => enabled.includes(id))
    .map((definition) => {
      const urlName = urlNameOf(definition.id);
      const baseUrl = value(urlName)?.replace(/\/+$/, '');
      const settings = Object.fromEntries(definition.settings.map(({ name }) => [name, value(name)]));
      if (baseUrl !== undefined && !isHttpUrl(baseUrl)) problems.push(`${urlName} must be an http or https address`);
      else if (isProduction && baseUrl !== undefined && !isSafeUrl(baseUrl))
        problems.push(`${urlName} must be an https address: customers’ data and credentials go there`);
      if (baseUrl === undefined && isProduction)
        problems.push(`${urlName} is missing: production does not play providers itself`);
      else if (!isReachable(definition.id))
        problems.push(`${urlName} is missing: the sandbox does not play ${definition.name}`);
      if (baseUrl !== undefined || isProduction) {
        for (const missing of definition.missingSettings(settings))
          problems.push(`${missing} is missing for ${definition.name}`);
      }
      return { definition, baseUrl, settings, limits: readTrafficLimits(definition, value, whole) };
    });
}

function urlNameOf(id: string): string {
  return `${id.toUpperCase()}_BASE_URL`;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function readEgress(text: string | undefined, problems: string[]): Egress['allowed'] {
  const entries = (text ?? '').split(',').map((entry) => entry.trim());
  return readNetworks(entries.filter(Boolean), () => {
    problems.push('EGRESS_ALLOW must be addresses and networks, e.g. 10.2.0.0/16, separated by commas');
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
