import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { runFolderVariable } from '../../support/test-server.js';
import { isRunning, readPostmasterNote } from '../../../src/storage/embedded-postgres/postmaster-file.js';
import { endServices } from './service-process.js';

const folders: string[] = [];

/** A temporary folder that every user can traverse, unless `mode` says otherwise. */
export async function makeFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(process.env[runFolderVariable] ?? tmpdir(), 'test-'));
  folders.push(folder);
  await chmod(folder, mode);
  return folder;
}

/** Ends every service and server that a test left, and removes the folders. The data directories are those folders or their `data`. */
export async function cleanUp(): Promise<void> {
  await endServices();
  for (const folder of folders.splice(0)) {
    for (const cluster of [join(folder, 'postgres'), join(folder, 'data', 'postgres')]) {
      const note = await readPostmasterNote(cluster).catch(() => null);
      if (note && isRunning(note.pid)) {
        process.kill(note.pid, 'SIGQUIT');
        await until(() => !isRunning(note.pid));
      }
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Looks until something has happened; Jest's own time limit ends a wait in vain. */
export async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isDone())) await sleep(20);
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
