// `npm run seed -- --customers N`: fills a database with people who do not exist, to see how the service does with many.
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readConfig } from '../dist/app/config.js';
import { openKeyring } from '../dist/app/load-keyring.js';
import { withDatabase } from '../dist/app/with-database.js';
import { seedCustomers, SeedRefused } from '../dist/services/seed/seed-customers.js';
import { BulkWriter } from '../dist/storage/bulk-writer.js';
import { CustomerKeys } from '../dist/storage/crypto/customer-keys.js';
import { FieldCipher } from '../dist/storage/crypto/field-cipher.js';
import { IdentifierVault } from '../dist/storage/crypto/identifier-vault.js';
import { LocalKeyWrapping } from '../dist/storage/crypto/key-wrapping.js';
import { runCommand } from './load/command-line.mjs';
import { Progress, stopProgress } from './load/progress.mjs';
import { Random } from './load/random.mjs';

const USAGE = `Usage: npm run seed -- --customers <n>

Fills the database of DATABASE_URL, or the one in DATA_DIR, with made-up people, sealed under ENCRYPTION_KEYS as the service
seals others, until there are <n>: with identifiers, registrations in all states with all providers, verifications, and an
audit trail that verifies. Started again it goes on. A database with other customers is refused.

No provider knows these people. A worker on this database takes up what is open among them; to look only, run with ROLE=api.

  --customers <n>  how many there shall be, by default 1000
  --help           shows this

Exit codes: 0 done, 2 wrong usage or a database that is refused, 1 anything else.
`;

function readArguments() {
  const { values } = parseArgs({ options: { customers: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  const customers = Number(values.customers ?? 1000);
  if (!Number.isInteger(customers) || customers < 1 || customers > 100_000_000)
    throw new TypeError('--customers takes a number from 1 to 100000000');
  return { customers, help: values.help };
}

async function seed(customers) {
  const config = readConfig(process.env);
  if (config.isProduction) throw new SeedRefused('People who do not exist have no business in production');
  const wrapping = new LocalKeyWrapping(await openKeyring(config));
  const cipher = new FieldCipher(await wrapping.openKeyring());
  const seals = { keys: new CustomerKeys(wrapping, cipher), vault: new IdentifierVault(cipher) };
  return withDatabase(config, 'migrate', async (url) => {
    const writer = await BulkWriter.open(url);
    let first;
    let progress;
    const onProgress = (stored) => {
      first ??= stored;
      progress ??= new Progress(`making up ${customers} customers`, Math.max(0, customers - first));
      progress.update(stored - first);
    };
    try {
      const drawOf = (number) => {
        const random = new Random(Math.imul(number, 0x9e3779b1));
        return () => random.next();
      };
      return await seedCustomers(writer, seals, { customers, drawOf, onProgress });
    } finally {
      progress?.stop();
      stopProgress();
      await writer.close();
    }
  });
}

await runCommand({
  readArguments,
  usage: USAGE,
  run: async ({ customers }) => {
    try {
      const there = await seed(customers);
      console.log(
        `${Math.max(there, customers)} made-up customers are there, ${Math.max(0, customers - there)} of them new`,
      );
      return 0;
    } catch (error) {
      if (!(error instanceof SeedRefused)) throw error;
      console.error(error.message);
      return 2;
    }
  },
});
