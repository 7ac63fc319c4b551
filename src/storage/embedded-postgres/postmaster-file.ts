import { readFileSync } from 'node:fs';
import { readFile, readlink, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Log } from '../log.js';
import { runProgram } from './server-account.js';

/** What a running server writes beside its files, in `postmaster.pid`. */
export interface PostmasterNote {
  readonly pid: number;
  /** Null while it starts. */
  readonly socketFolder: string | null;
}

/** Reads the note, or null when no server has left one. */
export async function readPostmasterNote(cluster: string): Promise<PostmasterNote | null> {
  try {
    const [pid, , , , socketFolder] = (await readFile(noteFile(cluster), 'utf8')).split('\n');
    return Number(pid) > 0 ? { pid: Number(pid), socketFolder: socketFolder?.trim() || null } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Removes the note of a server that did not live to remove it when its process id now belongs to some other program of the
 * same user, as after a restart of a container: PostgreSQL would take that program for a server and refuse to start.
 */
export async function removeStaleNote(cluster: string, log: Log): Promise<void> {
  const note = await readPostmasterNote(cluster);
  if (!note || !isTaken(note.pid) || (await isServer(note.pid, cluster))) return;
  log.warn(`The database was not stopped last time, and process ${note.pid} is another program now: starting anyway`);
  await rm(noteFile(cluster), { force: true });
}

/** Whether a process has that id and has not ended: where nobody collects orphans, one that has keeps its id. */
export function isRunning(pid: number): boolean {
  if (!isTaken(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // `1234 (name) S …`, where the name may hold parentheses of its own.
    return text.charAt(text.lastIndexOf(')') + 2) !== 'Z';
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is a PostgreSQL server that works in the folder (a server's working directory is its cluster). */
async function isServer(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    try {
      const [program = ''] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
      return basename(program) === 'postgres' && (await readlink(`/proc/${pid}/cwd`)) === cluster;
    } catch (error) {
      // Gone meanwhile; or another user's, which is none of ours: a server runs as the owner of its folder.
      if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
      throw error;
    }
  }
  const { output } = await runProgram(undefined, 'ps', ['-o', 'command=', '-p', String(pid)]);
  return output.includes('postgres') && output.includes(cluster);
}

function noteFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
