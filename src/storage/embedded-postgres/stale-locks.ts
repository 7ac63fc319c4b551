import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../log.js';
import { socketFile, type DatabasePaths } from './data-directory.js';
import { postmasterFile } from './postmaster-file.js';
import { runProgram } from './server-account.js';

/** A starting server writes its process id at once: a lock without one for this long was left by a machine that crashed. */
const emptyLockMs = 5000;

/**
 * Removes the two lock files (of the cluster and of the socket) that a server did not live to remove, when PostgreSQL would
 * take them for a running server's and refuse to start: their process id is now another program's of the same user, as after
 * the restart of a container, or was lost.
 */
export async function removeStaleLocks(
  { cluster, socketFolder }: Pick<DatabasePaths, 'cluster' | 'socketFolder'>,
  log: Log,
): Promise<void> {
  for (const file of [postmasterFile(cluster), `${socketFile(socketFolder)}.lock`]) {
    const content = await readIfPresent(file);
    if (content === null || !(await isStale(file, content, cluster))) continue;
    await removeUnchanged(file, content);
    log.warn(
      `PostgreSQL was not stopped last time: removed ${file}, which names process ${content.split('\n')[0] ?? ''}`,
    );
  }
}

async function isStale(file: string, content: string, cluster: string): Promise<boolean> {
  const pid = Number.parseInt(content);
  if (pid > 0) return isTaken(pid) && !(await isServer(pid, file === postmasterFile(cluster) ? cluster : undefined));
  return Date.now() - (await stat(file)).mtimeMs > emptyLockMs;
}

/** Moved away before it is removed, and back when a server that started at this instant has just written it. */
async function removeUnchanged(file: string, content: string): Promise<void> {
  const aside = join(dirname(file), `stale-${randomUUID()}.lock`);
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readIfPresent(aside)) === content) await rm(aside, { force: true });
  else await rename(aside, file);
}

/** Whether the process is a PostgreSQL server, and one of that cluster if one is given. */
async function isServer(pid: number, cluster: string | undefined): Promise<boolean> {
  const [program = '', ...args] = await readCommand(pid);
  return basename(program) === 'postgres' && (!cluster || args.includes(cluster));
}

/** From `/proc` where there is one (small containers have no `ps`), which shows the command line of every user's processes. */
async function readCommand(pid: number): Promise<string[]> {
  if (process.platform === 'linux') return (await readIfPresent(`/proc/${pid}/cmdline`))?.split('\0') ?? [];
  // Without quotes around a folder with spaces: it takes the rest of the line, as the server's next argument is an option.
  const [program = '', rest = ''] = (
    await runProgram(undefined, 'ps', ['-o', 'command=', '-p', String(pid)])
  ).output.split(/ -D /);
  return [program, rest.split(' -c ')[0] ?? ''];
}

async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // ESRCH is how a process that ended meanwhile is absent.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** Whether a process, ended or not, has the id: PostgreSQL sees to the others itself. */
function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
