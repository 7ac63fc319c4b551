import { globSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../../dist/storage/embedded-postgres/postmaster-file.js';
import { kill } from './processes.mjs';

const groups = new Set();
const folders = new Set();

/** Makes a temporary folder that the end of this process removes, with whatever database still runs in it. */
export async function makeFolder() {
  // Short, since a socket's path must be; open to the other user who runs PostgreSQL where this runs as root.
  const folder = await mkdtemp(join(tmpdir(), 'cg-load-'));
  await chmod(folder, 0o755);
  folders.add(folder);
  return folder;
}

/** Removes a folder of {@link makeFolder} now. */
export function removeFolder(folder) {
  endDatabases(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.delete(folder);
}

/** Has a process group ended with this process, unless it is forgotten before. */
export function remember(pid) {
  groups.add(pid);
}

/** A process group that has ended. */
export function forget(pid) {
  groups.delete(pid);
}

/** Ends everything at once on Ctrl-C, on SIGTERM and at the end of this process. */
export function cleanUpAtExit() {
  process.once('exit', () => {
    for (const pid of groups) kill(-pid);
    for (const folder of folders) removeFolder(folder);
  });
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

/** A database outlives its service: those that run in the folder are ended, and awaited without anything asynchronous. */
function endDatabases(folder) {
  const pids = globSync('**/postmaster.pid', { cwd: folder })
    .map((note) => Number.parseInt(readFileSync(join(folder, note), 'utf8'), 10))
    .filter(isRunning);
  for (const pid of pids) process.kill(pid, 'SIGQUIT');
  const turn = new Int32Array(new SharedArrayBuffer(4));
  for (let turns = 0; pids.some(isRunning) && turns < 250; turns += 1) Atomics.wait(turn, 0, 0, 20);
}
