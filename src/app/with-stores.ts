import type { ExportContext } from '../services/export/describe-customer.js';
import { CustomerKeys } from '../storage/crypto/customer-keys.js';
import { FieldCipher } from '../storage/crypto/field-cipher.js';
import { LocalKeyWrapping } from '../storage/crypto/key-wrapping.js';
import { openImageVault } from '../storage/images/open-image-vault.js';
import { openOrm } from '../storage/orm.js';
import type { Config } from './config.js';
import { openKeyring } from './load-keyring.js';
import { withDatabase } from './with-database.js';

/**
 * Does the work of a command that reads what is stored, sealed or not, without providers, queue or worker.
 * @throws DatabaseStartError, ConfigError without the keys
 */
export async function withStores<Result>(
  config: Config,
  work: (context: ExportContext) => Promise<Result>,
): Promise<Result> {
  const wrapping = new LocalKeyWrapping(await openKeyring(config));
  return withDatabase(config, 'migrate', async (url) => {
    const orm = await openOrm({ url, poolSize: 2 });
    try {
      const keys = new CustomerKeys(wrapping, new FieldCipher(await wrapping.openKeyring()));
      return await work({ em: orm.em, keys, images: await openImageVault(config, keys, orm.em) });
    } finally {
      await orm.close(true);
    }
  });
}
