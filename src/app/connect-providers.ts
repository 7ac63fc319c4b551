import type { ReportDrift } from '../providers/answer-map.js';
import { Pool } from 'pg';
import type { Provider } from '../providers/provider.js';
import type { ProviderConfig, ProviderDefinition } from '../providers/provider-definition.js';
import { SANDBOX_CREDENTIALS } from '../sandbox/credentials.js';
import type { Sandbox, SandboxOptions } from '../sandbox/index.js';
import type { ProviderTraffic } from '../services/traffic/provider-traffic.js';
import type { FieldCipher } from '../storage/crypto/field-cipher.js';
import type { Log } from '../storage/log.js';
import { ConfigError, type Config } from './config.js';
import type { ProviderChoice } from './read-providers.js';
import { sandboxOptions, sandboxSettings } from './sandbox-settings.js';

/** The enabled providers, and the sandbox that plays those without an address of their own. */
export interface ConnectedProviders {
  readonly providers: Provider[];
  /** Ids of the providers that the sandbox plays. */
  readonly sandboxed: ReadonlySet<string>;
  readonly sandbox?: Sandbox;
  stop(): Promise<void>;
}

/** What providers are connected with, and what the sandbox keeps its state with. */
export interface ConnectionParts {
  readonly databaseUrl: string;
  readonly cipher: FieldCipher;
  readonly log: Log;
  /** Who is told of a provider's drift. */
  readonly reportDriftOf: (providerId: string) => ReportDrift;
  /** Where the gates to the providers are. */
  readonly traffic: ProviderTraffic;
}

/** Starts the sandbox if any enabled provider has no address, and makes every provider's adapter. */
export async function connectProviders(config: Config, parts: ConnectionParts): Promise<ConnectedProviders> {
  const sandboxed = config.providers
    .filter(({ baseUrl }) => baseUrl === undefined)
    .map(({ definition }) => definition.id);
  const { sandbox, pool } = sandboxed.length > 0 ? await openSandbox(parts, sandboxOptions(config.providers)) : {};
  const connect = ({ definition, baseUrl, settings, limits }: ProviderChoice): Provider => {
    const calls = {
      timeoutMs: config.providerTimeoutMs,
      reportDrift: parts.reportDriftOf(definition.id),
      gate: parts.traffic.open(definition, limits),
    };
    if (baseUrl !== undefined) {
      const egress = { origin: new URL(baseUrl).origin, ...config.egress };
      return create(definition, { ...calls, baseUrl, egress, settings });
    }
    const played = sandbox?.baseUrls[definition.id as keyof Sandbox['baseUrls']];
    if (!played)
      throw new Error(`The sandbox does not play ${definition.id}: set ${definition.id.toUpperCase()}_BASE_URL`);
    return create(definition, {
      ...calls,
      baseUrl: played,
      egress: { ...config.egress, origin: new URL(played).origin, refusesInner: false },
      settings: { ...settings, ...sandboxSettings(SANDBOX_CREDENTIALS) },
    });
  };
  return {
    providers: config.providers.map(connect),
    sandboxed: new Set(sandboxed),
    sandbox,
    stop: async () => {
      await sandbox?.stop();
      await pool?.end();
    },
  };
}

/** A malformed setting is the operator's to mend. */
function create(definition: ProviderDefinition, config: ProviderConfig): Provider {
  try {
    return definition.create(config);
  } catch (error) {
    throw new ConfigError([(error as Error).message]);
  }
}

async function openSandbox(
  { databaseUrl, cipher, log }: ConnectionParts,
  options: Pick<SandboxOptions, 'bvnkForm'>,
): Promise<{ sandbox: Sandbox; pool: Pool }> {
  // Loaded where it is played only: what it is made of takes 20 MB that a deployment needs for nothing.
  const { startSandbox } = await import('../sandbox/index.js');
  const pool = new Pool({ connectionString: databaseUrl, max: 6, application_name: 'customer-graph sandbox' });
  pool.on('error', () => {
    log.warn('Sandbox: a database connection was lost');
  });
  return { sandbox: await startSandbox({ pool, cipher, log, ...options }), pool };
}
