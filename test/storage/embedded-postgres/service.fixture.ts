// A service that does nothing but run its database: `service.fixture.ts <dataDir>`. It reports one JSON line when the database
// is there, and another when it is not; SIGTERM stops it properly.
import { DatabaseStartError } from '../../../src/storage/database-start-error.js';
import { startEmbeddedPostgres } from '../../../src/storage/embedded-postgres/start-embedded-postgres.js';

const [dataDir = '', inUseTimeoutMs = '10000'] = process.argv.slice(2);
const say = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`);
const log = { info: console.error, warn: console.error, error: console.error };

try {
  const database = await startEmbeddedPostgres({
    dataDir,
    log,
    inUseTimeoutMs: Number(inUseTimeoutMs),
    serverSettings: { shared_buffers: '16MB' },
    onLost: ({ code }) => say({ lost: code }),
  });
  process.once('SIGTERM', () => {
    void database.stop().then(() => process.exit(0));
  });
  say({ url: database.url, pid: database.pid, isAdopted: database.isAdopted });
} catch (error) {
  if (!(error instanceof DatabaseStartError)) throw error;
  say({ code: error.code, message: error.message });
  process.exitCode = 1;
}
