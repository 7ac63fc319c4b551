import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readConfig } from './app/config.js';
import { fail } from './app/fail.js';
import { openKeyring } from './app/load-keyring.js';
import { createLogger } from './app/logger.js';
import { countKeyUse, type KeyUse } from './services/keys/count-key-use.js';
import { countStale, rotateKeys, type Rotation, type RotationProgress } from './services/keys/rotate-keys.js';
import type { RotationContext } from './services/keys/rotation-step.js';
import { CustomerKeys } from './storage/crypto/customer-keys.js';
import { FieldCipher } from './storage/crypto/field-cipher.js';
import { IdentifierVault } from './storage/crypto/identifier-vault.js';
import { LocalKeyWrapping } from './storage/crypto/key-wrapping.js';
import { openDatabase } from './storage/open-database.js';
import { openOrm } from './storage/orm.js';

const HELP = `Makes everything depend on the first key of ENCRYPTION_KEYS only, while the service runs (docs/keys.md).

  npm run rotate-keys -- [--dry-run] [--json]

  --dry-run  says what is to be done and what needs which key, and changes nothing
  --json     one JSON document on standard output instead of lines
  --help     this

Killed, it goes on where it stopped when it is started again. Its configuration is the service's: DATABASE_URL or
DATA_DIR, and ENCRYPTION_KEYS.

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

async function main(options: Options): Promise<number> {
  const config = readConfig(process.env);
  const wrapping = new LocalKeyWrapping(await openKeyring(config));
  const cipher = new FieldCipher(await wrapping.openKeyring());
  const database = await openDatabase({ ...config, isCommand: true, log: createLogger(config), onLost: fail });
  try {
    // A count over a whole table takes longer than the service lets a statement take.
    const orm = await openOrm({ url: database.url, poolSize: 2, silenceMs: 0 });
    try {
      const keys = new CustomerKeys(wrapping, cipher);
      return await run({ em: orm.em, keys, cipher, vault: new IdentifierVault(cipher) }, options);
    } finally {
      await orm.close(true);
    }
  } finally {
    await database.stop();
  }
}

async function run(context: RotationContext, { isDryRun, isJson }: Options): Promise<number> {
  const stale = isDryRun ? await countStale(context) : undefined;
  const onProgress = isJson ? undefined : reporter();
  const rotation: Rotation = stale ? { renewed: {}, failed: [] } : await rotateKeys(context, { onProgress });
  const keys = await countKeyUse(context);
  const { renewed, failed } = rotation;
  const lines = [
    ...Object.entries(stale ?? renewed).map(([step, count]) => `${step}: ${count} ${stale ? 'to renew' : 'renewed'}`),
    ...failed.map(({ step, id, fault }) => `${step}: ${id} stays as it was: ${fault}`),
    ...keys.map(describeKey),
  ];
  process.stdout.write(isJson ? `${JSON.stringify({ stale, renewed, failed, keys })}\n` : `${lines.join('\n')}\n`);
  return failed.length > 0 ? INCOMPLETE : 0;
}

/** Tells of a step at its end, and once a second meanwhile. */
function reporter(): (progress: RotationProgress) => void {
  let toldAt = 0;
  return ({ step, done, total, elapsedMs }) => {
    if (done < total && Date.now() - toldAt < REPORT_EVERY_MS) return;
    toldAt = Date.now();
    const rate = Math.max(1, Math.round((done * 1000) / Math.max(1, elapsedMs)));
    const leftS = Math.ceil((total - done) / rate);
    process.stderr.write(`${step}: ${done} of ${total}, ${rate}/s, ${leftS} s left\n`);
  };
}

function describeKey({ id, isInRing, isCurrent, needed, formerIdempotencyKeys }: KeyUse): string {
  const uses = Object.entries(needed).map(([what, count]) => `${what} ${count}`);
  if (isCurrent) return `Key ${id} is the current one: ${uses.join(', ') || 'nothing needs it yet'}`;
  if (uses.length > 0) return `Key ${id} is needed${isInRing ? '' : ' AND MISSING'}: ${uses.join(', ')}`;
  const also =
    formerIdempotencyKeys > 0 ? `; ${formerIdempotencyKeys} idempotency keys can be repeated with it only` : '';
  return `Key ${id} is needed by nothing${isInRing ? ' any more: take it out of ENCRYPTION_KEYS' : ''}${also}`;
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
