import { rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres/start-embedded-postgres.js';

/** Where Jest's workers find the address of the server. */
export const serverUrlVariable = 'TEST_SERVER_URL';

/** Starts the one server that all test files share. Its data is thrown away, so nothing waits for the disk. */
export async function startTestServer(): Promise<{ stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'customer-graph-test-'));
  // Open to the other user who runs PostgreSQL where the tests run as root.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    log: { info: () => undefined, warn: console.warn, error: console.error },
    serverSettings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' },
  });
  // Jest skips the global tear-down when Ctrl-C ends it.
  const endAtOnce = () => {
    process.kill(server.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', endAtOnce);
  process.env[serverUrlVariable] = server.url;
  return {
    stop: async () => {
      process.off('exit', endAtOnce);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
