import 'reflect-metadata';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { readConfig } from './app/config.js';
import { fail } from './app/fail.js';
import { withStores } from './app/with-stores.js';
import type { Caller } from './services/service-context.js';
import { exportCustomer, NotExportable } from './services/export/export-customer.js';
import { FolderRefused, makeFolder, writeExport } from './services/export/write-export.js';

const HELP = `Usage: npm run export -- <customer id or reference> [--out FOLDER] [--json]

Writes everything that is held of a person into a new folder, for the person (GDPR articles 15 and 20):
customer.json, with whole numbers, and the pictures, decrypted. It is audited. The service may run meanwhile.

  --out FOLDER  where to; must not be there yet. Default: export-<customer id or reference>
  --json        tells what was written as JSON
  --help        this text

Exit codes: 0 written, 2 wrong usage, 3 no such customer, or erased, 1 anything else.
`;

/** Who runs the command, as the audit trail names them. */
const WHOEVER: Caller = {
  id: `export:${userInfo().username}`,
  scopes: new Set(['customer:read', 'pii:reveal', 'document:read']),
};

/** Somebody called it in a way that it does not know. */
class WrongUsage extends Error {}

interface Call {
  readonly subject: string;
  readonly folder: string;
  readonly isJson: boolean;
}

function readCall(): Call | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { out: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return null;
    const [subject] = positionals;
    if (subject === undefined || positionals.length > 1) throw new WrongUsage('Name one customer');
    if (!/^[A-Za-z0-9-]{1,36}$/.test(subject)) throw new WrongUsage('That is neither an id nor a reference');
    return { subject, folder: resolve(values.out ?? `export-${subject}`), isJson: values.json ?? false };
  } catch (error) {
    throw error instanceof WrongUsage ? error : new WrongUsage((error as Error).message);
  }
}

/** Hands out everything that is held of a person, and ends. */
async function main(): Promise<void> {
  const call = readCall();
  if (!call) {
    process.stdout.write(HELP);
    return;
  }
  const { subject, folder, isJson } = call;
  await withStores(readConfig(process.env), async (context) => {
    await makeFolder(folder);
    try {
      const exported = await exportCustomer(context, WHOEVER, subject);
      await writeExport(folder, exported);
      const summary = { customerId: exported.customerId, folder, images: exported.images.length };
      process.stdout.write(
        isJson ? `${JSON.stringify(summary)}\n` : `Wrote customer.json and ${summary.images} images to ${folder}\n`,
      );
    } catch (error) {
      // Half an export is none.
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  });
}

main().catch((error: unknown) => {
  if (error instanceof WrongUsage) end(2, `${error.message}\n\n${HELP}`);
  if (error instanceof FolderRefused) end(2, `${error.message}\n`);
  if (error instanceof NotExportable) end(3, `${error.message}\n`);
  fail(error);
});

function end(code: number, text: string): never {
  process.stderr.write(text);
  process.exit(code);
}
