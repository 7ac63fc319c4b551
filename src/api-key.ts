import 'reflect-metadata';
import { apiKeyCommand, API_KEY_HELP, readApiKeyArguments, UsageError } from './app/api-key-command.js';
import { readConfig } from './app/config.js';
import { fail } from './app/fail.js';
import { createLogger } from './app/logger.js';
import { ApiKeys } from './services/access/api-keys.js';
import { migrateDatabase } from './storage/migrate.js';
import { openDatabase } from './storage/open-database.js';
import { openOrm } from './storage/orm.js';

/** Makes, lists and revokes API keys. Exit codes: 0 done, 1 not done, 2 called wrongly. */
async function main(): Promise<void> {
  const request = readApiKeyArguments(process.argv.slice(2));
  if (request.command === 'help') {
    process.stdout.write(API_KEY_HELP);
    return;
  }
  const config = readConfig(process.env);
  const { databaseUrl, dataDir } = config;
  const database = await openDatabase({
    databaseUrl,
    dataDir,
    isCommand: true,
    log: createLogger(config),
    onLost: fail,
  });
  try {
    await migrateDatabase(database.url);
    const orm = await openOrm({ url: database.url, poolSize: 1 });
    try {
      const { text, isDone } = await apiKeyCommand(new ApiKeys(orm.em), request);
      (isDone ? process.stdout : process.stderr).write(text);
      process.exitCode = isDone ? 0 : 1;
    } finally {
      await orm.close(true);
    }
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof UsageError)) fail(error as Error);
  process.stderr.write(`${(error as Error).message}\nSee npm run api-key -- --help\n`);
  process.exitCode = 2;
});
