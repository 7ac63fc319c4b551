import { globSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../../src/storage/embedded-postgres/postmaster-file.js';
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres/start-embedded-postgres.js';

/** Where Jest's workers find the address of the server. */
export const serverUrlVariable = 'TEST_SERVER_URL';

/** Where they find the folder for the temporary folders of the run. */
export const runFolderVariable = 'TEST_RUN_FOLDER';

/** Starts the one server that all test files share. Its data is thrown away, so nothing waits for the disk. */
export async function startTestServer(): Promise<{ readonly folder: string; stop(): Promise<void> }> {
  // Short, since a socket's path must be.
  const folder = await mkdtemp(join(tmpdir(), 'cg-'));
  // Open to the other user who runs PostgreSQL where the tests run as root.
  await chmod(folder, 0o755);
  const forget = endAtOnceOnExit(folder);
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'shared'),
    log: { info: () => undefined, warn: console.warn, error: console.error },
    serverSettings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' },
  });
  process.env[serverUrlVariable] = server.url;
  process.env[runFolderVariable] = folder;
  return {
    folder,
    stop: async () => {
      forget();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Jest skips the global tear-down when Ctrl-C ends it, and a server outlives its service: every server of the run is ended. */
function endAtOnceOnExit(folder: string): () => void {
  const endAll = () => {
    const pids = globSync('**/postmaster.pid', { cwd: folder })
      .map((note) => Number.parseInt(readFileSync(join(folder, note), 'utf8')))
      .filter(isRunning);
    for (const pid of pids) process.kill(pid, 'SIGQUIT');
    // Nothing asynchronous happens any more, and what still writes would outlive the folder's removal.
    const turn = new Int32Array(new SharedArrayBuffer(4));
    for (let turns = 0; pids.some(isRunning) && turns < 100; turns += 1) Atomics.wait(turn, 0, 0, 20);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const exit = () => process.exit(130);
  process.once('exit', endAll);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, exit);
  return () => {
    process.off('exit', endAll);
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, exit);
  };
}
