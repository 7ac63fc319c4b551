import 'reflect-metadata';
import { apiKeyCommand, API_KEY_HELP, readApiKeyArguments, UsageError } from './app/api-key-command.js';
import { readConfig } from './app/config.js';
import { fail } from './app/fail.js';
import { withDatabase } from './app/with-database.js';
import { ApiKeys } from './services/access/api-keys.js';
import { openOrm } from './storage/orm.js';

/** Makes, lists and revokes API keys. Exit codes: 0 done, 1 not done, 2 called wrongly. */
async function main(): Promise<void> {
  const request = readApiKeyArguments(process.argv.slice(2));
  if (request.command === 'help') {
    process.stdout.write(API_KEY_HELP);
    return;
  }
  await withDatabase(readConfig(process.env), 'migrate', async (url) => {
    const orm = await openOrm({ url, poolSize: 1 });
    try {
      const { text, isDone } = await apiKeyCommand(new ApiKeys(orm.em), request);
      (isDone ? process.stdout : process.stderr).write(text);
      process.exitCode = isDone ? 0 : 1;
    } finally {
      await orm.close(true);
    }
  });
}

main().catch((error: unknown) => {
  if (!(error instanceof UsageError)) fail(error);
  process.stderr.write(`${error.message}\nSee npm run api-key -- --help\n`);
  process.exitCode = 2;
});
