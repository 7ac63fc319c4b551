import 'reflect-metadata';
import { ConfigError, readConfig } from './app/config.js';
import { describeService } from './app/describe-service.js';
import { createLogger } from './app/logger.js';
import { startService } from './app/start-service.js';

/** Starts the service from the environment, and stops it on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config);
  const service = await startService(config, log, fail);
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

/** Says what went wrong and what to do; the stack is for faults of ours only. */
function fail(error: unknown): void {
  const known = error instanceof ConfigError || (error instanceof Error && (error.name === 'DatabaseStartError' || error.cause !== undefined));
  const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`\n${text}\n\n`);
  process.exit(1);
}

main().catch(fail);
