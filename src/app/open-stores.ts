import type { Logger } from 'pino';
import type { ExportContext } from '../services/export/describe-customer.js';
import { CustomerKeys } from '../storage/crypto/customer-keys.js';
import { FieldCipher } from '../storage/crypto/field-cipher.js';
import { LocalKeyWrapping } from '../storage/crypto/key-wrapping.js';
import { openImageVault } from '../storage/images/open-image-vault.js';
import { migrateDatabase } from '../storage/migrate.js';
import { openDatabase } from '../storage/open-database.js';
import { openOrm } from '../storage/orm.js';
import type { Config } from './config.js';
import { openKeyring } from './load-keyring.js';
import { stopAll, type Stop } from './stop-all.js';

/** What is stored, for commands beside the service. */
export interface Stores {
  readonly context: ExportContext;
  stop(): Promise<void>;
}

/** Opens database, keys and pictures, without providers, queue or worker. A running service's embedded database is shared. */
export async function openStores(config: Config, log: Logger, onFatal: (error: Error) => void): Promise<Stores> {
  const { databaseUrl, dataDir } = config;
  const wrapping = new LocalKeyWrapping(await openKeyring(config));
  const database = await openDatabase({ databaseUrl, dataDir, isCommand: true, log, onLost: onFatal });
  const stops: Stop[] = [() => database.stop()];
  const stop = (): Promise<void> => stopAll(stops);
  try {
    await migrateDatabase(database.url);
    const orm = await openOrm({ url: database.url, poolSize: 2 });
    stops.push(() => orm.close(true));
    const keys = new CustomerKeys(wrapping, new FieldCipher(await wrapping.openKeyring()));
    const context = { em: orm.em, keys, images: await openImageVault(config, keys, orm.em) };
    return { context, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
