import 'reflect-metadata';
import { AUDIT_HELP, CommandError, parseAuditCommand } from './app/audit-command.js';
import { readConfig } from './app/config.js';
import { fail } from './app/fail.js';
import { openKeyring } from './app/load-keyring.js';
import { runAudit } from './app/run-audit.js';
import { withDatabase } from './app/with-database.js';

/** Verifies, seals or lists the audit trail, and ends: 0, 1 where something is wrong with it, 2 for a command that is none. */
async function main(): Promise<void> {
  const command = parseAuditCommand(process.argv.slice(2));
  if (command.kind === 'help') {
    process.stdout.write(AUDIT_HELP);
    return;
  }
  const config = readConfig(process.env);
  await withDatabase(config, 'refuse', async (url) => {
    const keyring = await openKeyring(config);
    process.exitCode = await runAudit(
      command,
      { url, keyring },
      {
        out: (text) => process.stdout.write(`${text}\n`),
        progress: (text) => process.stderr.write(`${text}\n`),
      },
    );
  });
}

main().catch((error: unknown) => {
  if (!(error instanceof CommandError)) fail(error);
  process.stderr.write(`${error.message}\n\n${AUDIT_HELP}`);
  process.exit(2);
});
