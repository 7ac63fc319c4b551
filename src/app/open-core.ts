import type { Logger } from 'pino';
import { ProviderDirectory } from '../providers/provider-directory.js';
import { ImageTokens } from '../services/document/image-tokens.js';
import { DriftLog } from '../services/drift/drift-log.js';
import { ProviderTraffic } from '../services/traffic/provider-traffic.js';
import type { ServiceContext } from '../services/service-context.js';
import { ChangeFeed } from '../storage/changes/change-feed.js';
import { CustomerKeys } from '../storage/crypto/customer-keys.js';
import { FieldCipher } from '../storage/crypto/field-cipher.js';
import { IdentifierVault } from '../storage/crypto/identifier-vault.js';
import { SealKeys } from '../storage/crypto/seal-keys.js';
import { LocalKeyWrapping } from '../storage/crypto/key-wrapping.js';
import { JobQueue } from '../storage/jobs/job-queue.js';
import { CallerLimiter } from '../storage/limits/caller-limiter.js';
import { migrateDatabase } from '../storage/migrate.js';
import { openDatabase } from '../storage/open-database.js';
import { openImageVault } from '../storage/images/open-image-vault.js';
import { openOrm } from '../storage/orm.js';
import type { Config } from './config.js';
import { connectProviders, type ConnectedProviders } from './connect-providers.js';
import { openKeyring } from './load-keyring.js';
import { stopAll, type Stop } from './stop-all.js';

/** What api and worker have in common. */
export interface Core {
  readonly context: ServiceContext;
  readonly connected: ConnectedProviders;
  readonly drift: DriftLog;
  /** Where the database is, for people. */
  readonly database: string;
  stop(): Promise<void>;
}

/** How long jobs under way may take when the service stops; what is left is taken up by another worker. */
const STOP_TIMEOUT_MS = 15_000;

/** Opens database, keys, queue, change feed and providers, with the schema up to date. Closes what it opened if it fails. */
export async function openCore(config: Config, log: Logger, onFatal: (error: Error) => void): Promise<Core> {
  const { databaseUrl, dataDir } = config;
  const wrapping = new LocalKeyWrapping(await openKeyring(config));
  const database = await openDatabase({ databaseUrl, dataDir, log, onLost: onFatal });
  const stops: Stop[] = [() => database.stop()];
  const stop = (): Promise<void> => stopAll(stops);
  try {
    const { url } = database;
    const orm = await openOrm({ url });
    stops.push(() => orm.close(true));
    const drift = new DriftLog(orm.em, log);
    const traffic = new ProviderTraffic(orm.em, log);
    const keyring = await wrapping.openKeyring();
    const cipher = new FieldCipher(keyring);
    const keys = new CustomerKeys(wrapping, cipher);
    const queue = new JobQueue(url, log);
    const changes = new ChangeFeed(url, log);
    const connecting = connectProviders(config, {
      databaseUrl: url,
      cipher,
      log,
      traffic,
      reportDriftOf: (providerId) => (seen) => {
        drift.report(providerId, seen);
      },
    });
    // Stopped the other way round: calls under way finish while the sandbox still answers them.
    stops.push(
      () => drift.stop(),
      () => traffic.stop(),
      () => changes.stop(),
      async () => {
        const [outcome] = await Promise.allSettled([connecting]);
        if (outcome.status === 'fulfilled') await outcome.value.stop();
      },
      () => queue.stop(STOP_TIMEOUT_MS),
    );
    await allDone([connecting, migrateDatabase(url), queue.start(), changes.start()]);
    const connected = await connecting;
    const context: ServiceContext = {
      em: orm.em,
      providers: new ProviderDirectory(connected.providers),
      queue,
      changes,
      vault: new IdentifierVault(cipher),
      keys,
      cipher,
      sealKeys: new SealKeys(keyring),
      reveals: new CallerLimiter(orm.em, 'reveal', config.revealsPerMinute),
      images: await openImageVault(config, keys, orm.em),
      imageTokens: new ImageTokens(keyring),
      log,
      traffic,
      reportDrift: (providerId, seen) => {
        drift.report(providerId, seen);
      },
      providerTimeoutMs: config.providerTimeoutMs,
      pollIntervalMs: config.pollIntervalMs,
    };
    return {
      context,
      connected,
      drift,
      database: database.isEmbedded ? `embedded, in ${dataDir}` : 'DATABASE_URL',
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for all, also when one fails: what is still starting cannot be stopped. @throws the first failure */
async function allDone(starting: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(starting);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
