import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnedServer } from './claim-server.js';
import type { ClusterSettings } from './initialise-cluster.js';
import { isRunning, readPostmasterNote } from './postmaster-file.js';

const pauseMs = 10;
const fastTimeoutMs = 60_000;
const immediateTimeoutMs = 10_000;
/** Between the removal of the server's note, its last deed, and the end of its process. */
const exitTimeoutMs = 2000;

/**
 * Shuts the server down: fast (open transactions roll back, everything is written), and after a minute immediately (the next
 * start recovers from the log).
 * @throws Error when it runs on nevertheless
 */
export async function stopServer(
  { client, pid }: OwnedServer,
  { paths, log }: Pick<ClusterSettings, 'paths' | 'log'>,
): Promise<void> {
  signalServer(pid, 'SIGINT');
  if (!(await waitForEnd(pid, paths.cluster, fastTimeoutMs))) {
    log.warn('PostgreSQL did not stop within a minute: stopping it at once. Its next start recovers');
    signalServer(pid, 'SIGQUIT');
    if (!(await waitForEnd(pid, paths.cluster, immediateTimeoutMs))) {
      throw new Error(`PostgreSQL (process ${pid}) does not stop. Its log is ${paths.logFile}`);
    }
  }
  await client.end();
  log.info('Stopped PostgreSQL');
}

async function waitForEnd(pid: number, cluster: string, timeoutMs: number): Promise<boolean> {
  const endAt = performance.now() + timeoutMs;
  let exitAt = Infinity;
  while (isRunning(pid)) {
    const now = performance.now();
    if (now > endAt) return false;
    if (exitAt === Infinity && (await readPostmasterNote(cluster))?.pid !== pid) exitAt = now + exitTimeoutMs;
    // Where nobody collects orphans its process id stays taken, though it has ended.
    if (now > exitAt) return true;
    await sleep(pauseMs);
  }
  return true;
}

function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
