import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readConfig } from './app/config.js';
import { fail } from './app/fail.js';
import { openKeyring } from './app/load-keyring.js';
import { sayOutcome, sayProgress, type RotationOutcome } from './app/rotate-keys-report.js';
import { withDatabase } from './app/with-database.js';
import { sealAudit } from './services/audit-trail/seal-audit.js';
import { countKeyUse } from './services/keys/count-key-use.js';
import { countStale, rotateKeys, type RotationProgress } from './services/keys/rotate-keys.js';
import type { RotationContext } from './services/keys/rotation-step.js';
import { CustomerKeys } from './storage/crypto/customer-keys.js';
import { FieldCipher } from './storage/crypto/field-cipher.js';
import { IdentifierVault } from './storage/crypto/identifier-vault.js';
import { LocalKeyWrapping } from './storage/crypto/key-wrapping.js';
import { SealKeys } from './storage/crypto/seal-keys.js';
import { openOrm } from './storage/orm.js';

const HELP = `Makes everything depend on the first key of ENCRYPTION_KEYS only, while the service runs (docs/keys.md).

  npm run rotate-keys -- [--dry-run] [--json]

  --dry-run  says what is to be done and what needs which key, and changes nothing
  --json     one JSON document on standard output instead of lines
  --help     this

Killed, it goes on where it stopped when it is started again. Its configuration is the service's: DATABASE_URL, and
ENCRYPTION_KEYS with the new key first. Without DATABASE_URL it works on the database in DATA_DIR.

Ends with 0 when everything is done, 1 after a fault, 2 for wrong arguments, 3 when some values could not be renewed.
`;

const USAGE = 2;
const INCOMPLETE = 3;
const REPORT_EVERY_MS = 1000;

interface Options {
  readonly isDryRun: boolean;
  readonly isJson: boolean;
}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return 'help';
  return { isDryRun: values['dry-run'] ?? false, isJson: values.json ?? false };
}

async function main({ isDryRun, isJson }: Options): Promise<number> {
  const config = readConfig(process.env);
  return withDatabase(config, 'refuse', async (url) => {
    const wrapping = new LocalKeyWrapping(await openKeyring(config));
    const keyring = await wrapping.openKeyring();
    const cipher = new FieldCipher(keyring);
    // A count over a whole table takes longer than the service lets a statement take.
    const orm = await openOrm({ url, poolSize: 2, silenceMs: 0 });
    try {
      const keys = new CustomerKeys(wrapping, cipher);
      const context = { em: orm.em, keys, cipher, vault: new IdentifierVault(cipher) };
      const outcome = await (isDryRun ? look(context) : rotate(context, new SealKeys(keyring), isJson));
      const { stale, rotation } = outcome;
      process.stdout.write(
        isJson ? `${JSON.stringify({ stale, ...rotation, keys: outcome.keys })}\n` : sayOutcome(outcome),
      );
      return rotation.failed.length > 0 ? INCOMPLETE : 0;
    } finally {
      await orm.close(true);
    }
  });
}

async function look(context: RotationContext): Promise<RotationOutcome> {
  const stale = await countStale(context);
  return { stale, rotation: { renewed: {}, failed: [] }, keys: await countKeyUse(context) };
}

async function rotate(context: RotationContext, sealKeys: SealKeys, isJson: boolean): Promise<RotationOutcome> {
  const rotation = await rotateKeys(context, { onProgress: isJson ? undefined : reporter() });
  const keys = await countKeyUse(context);
  const isSealedBefore = keys.some((one) => !one.isCurrent && one.isInRing && 'audit_seal.mac' in one.needed);
  if (!isSealedBefore) return { rotation, keys };
  // A worker that runs does so by itself; with the embedded database none does.
  await sealAudit({ em: context.em, sealKeys });
  return { rotation, keys: await countKeyUse(context) };
}

/** Tells of a step at its end, and once a second meanwhile. */
function reporter(): (progress: RotationProgress) => void {
  let toldAt = 0;
  return (progress) => {
    if (progress.done < progress.total && Date.now() - toldAt < REPORT_EVERY_MS) return;
    toldAt = Date.now();
    process.stderr.write(`${sayProgress(progress)}\n`);
  };
}

function start(): void {
  let options: Options | 'help';
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exitCode = USAGE;
    return;
  }
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  main(options).then((code) => {
    process.exitCode = code;
  }, fail);
}

start();
