import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running server writes beside its files, in `postmaster.pid`. */
export interface PostmasterNote {
  readonly pid: number;
  /** Null while it starts. */
  readonly socketFolder: string | null;
}

/** Reads the note, or null when no server has left one. */
export async function readPostmasterNote(cluster: string): Promise<PostmasterNote | null> {
  try {
    const [pid, , , , socketFolder] = (await readFile(postmasterFile(cluster), 'utf8')).split('\n');
    return Number(pid) > 0 ? { pid: Number(pid), socketFolder: socketFolder?.trim() || null } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Where the note of a cluster's server is. */
export function postmasterFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Whether a process has that id and has not ended: where nobody collects orphans, one that has keeps its id. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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
