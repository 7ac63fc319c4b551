// A service that does nothing but run its database: `service.fixture.ts <dataDir> [<inUseTimeoutMs>]`. Its standard output is
// one JSON event a line (see service-process.ts), the log goes to standard error, and SIGTERM stops it properly.
import { once } from 'node:events';
import { Socket } from 'node:net';
import { DatabaseStartError } from '../../../src/storage/database-start-error.js';
import { startEmbeddedPostgres } from '../../../src/storage/embedded-postgres/start-embedded-postgres.js';

// It ends with the test run that started it, even one that was interrupted.
const isAlone = once(process.stdin.resume(), 'end');
if (process.stdin instanceof Socket) process.stdin.unref();

const [dataDir = '', inUseTimeoutMs = '10000'] = process.argv.slice(2);
const say = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`);
const log = { info: console.error, warn: console.error, error: console.error };

try {
  const database = await startEmbeddedPostgres({
    dataDir,
    log,
    inUseTimeoutMs: Number(inUseTimeoutMs),
    serverSettings: { shared_buffers: '16MB' },
    onLost: ({ code, message }) => {
      say({ event: 'lost', code, message });
      process.exitCode = 2;
    },
  });
  const stop = () => void database.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  void isAlone.then(stop);
  say({ event: 'started', url: database.url, pid: database.pid, isAdopted: database.isAdopted });
} catch (error) {
  if (!(error instanceof DatabaseStartError)) throw error;
  say({ event: 'failed', code: error.code, message: error.message });
  process.exitCode = 1;
}
