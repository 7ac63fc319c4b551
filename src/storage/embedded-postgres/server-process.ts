import type { ChildProcess } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { totalmem } from 'node:os';
import type { ClusterSettings } from './initialise-cluster.js';
import { socketPort } from './data-directory.js';
import { spawnProgram } from './server-account.js';

/** A server that this process started. */
export interface ServerProcess {
  readonly pid: number | undefined;
  /** Whether it has ended, or could not even be started. */
  hasEnded(): boolean;
  /** What it has written to its log since its start. */
  readOutput(): Promise<string>;
}

const mebibyte = 1024 * 1024;
const maxLogBytes = 10 * mebibyte;

/** Further PostgreSQL settings by name, for tests on throw-away data (`fsync`: `off`). */
export type ServerSettings = Readonly<Record<string, string>>;

/**
 * Starts PostgreSQL in a session of its own, so that Ctrl-C on the terminal stops the service, and the service then the
 * database. The log of a former start beyond 10 MB moves aside to `postgres.log.1`.
 */
export async function startServerProcess(
  { paths, binaries, account }: Pick<ClusterSettings, 'paths' | 'binaries' | 'account'>,
  furtherSettings: ServerSettings,
): Promise<ServerProcess> {
  await moveLongLog(paths.logFile);
  const log = await open(paths.logFile, 'a', 0o600);
  try {
    const { size } = await log.stat();
    const settings = { ...chooseSettings(paths.socketFolder), ...furtherSettings };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawnProgram(account, binaries.postgres, ['-D', paths.cluster, ...args], {
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    return watch(child, paths.logFile, size);
  } finally {
    await log.close();
  }
}

function watch(child: ChildProcess, logFile: string, logStart: number): ServerProcess {
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  child.unref();
  return {
    pid: child.pid,
    hasEnded: () => failure !== undefined || child.exitCode !== null || child.signalCode !== null,
    readOutput: async () => failure?.message ?? (await readFile(logFile)).subarray(logStart).toString('utf8'),
  };
}

function chooseSettings(socketFolder: string): ServerSettings {
  const memoryBytes = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  const buffersMebibytes = Math.max(16, Math.min(256, Math.floor(memoryBytes / mebibyte / 8)));
  return {
    listen_addresses: '',
    port: String(socketPort),
    unix_socket_directories: quoteListItem(socketFolder),
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: `${buffersMebibytes}MB`,
    fsync: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_checkpoints: 'off',
    // The text of a refused statement and its reason can quote a person's data: the service gets them, the log does not.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    cluster_name: 'customer-graph',
  };
}

/** The setting is a comma-separated list whose items may be quoted like identifiers. */
function quoteListItem(item: string): string {
  return `"${item.replaceAll('"', '""')}"`;
}

async function moveLongLog(file: string): Promise<void> {
  try {
    if ((await stat(file)).size > maxLogBytes) await rename(file, `${file}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
