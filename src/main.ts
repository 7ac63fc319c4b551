import 'reflect-metadata';
import { readConfig } from './app/config.js';
import { describeService } from './app/describe-service.js';
import { fail } from './app/fail.js';
import { createLogger } from './app/logger.js';
import { startService } from './app/start-service.js';

/** Starts the service from the environment, and stops it on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  // Node would print all that an error has, the database's details among it.
  process.on('uncaughtException', fail);
  const config = readConfig(process.env);
  const service = await startService(config, createLogger(config), fail);
  process.stdout.write(describeService(config, service));
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    process.stdout.write('Stopping …\n');
    service.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch(fail);
