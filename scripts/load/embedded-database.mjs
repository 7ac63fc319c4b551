import { join } from 'node:path';
import { socketPort } from '../../dist/storage/embedded-postgres/data-directory.js';
import { databaseName, databaseUser } from '../../dist/storage/embedded-postgres/database-names.js';
import { readPostmasterNote } from '../../dist/storage/embedded-postgres/postmaster-file.js';
import { listChildren } from './processes.mjs';

/** The ids of the embedded server that runs in a service's data folder, with its children; none when it does not run. */
export async function listDatabaseProcesses(dataDir) {
  const note = await readNote(dataDir);
  return note ? [note.pid, ...(await listChildren(note.pid))] : [];
}

/** The address of the embedded database in a service's data folder. @throws Error when it does not run */
export async function findDatabaseUrl(dataDir) {
  const note = await readNote(dataDir);
  if (!note?.socketFolder) throw new Error(`No database runs in ${dataDir}`);
  return `postgresql://${databaseUser}@${encodeURIComponent(note.socketFolder)}:${socketPort}/${databaseName}`;
}

function readNote(dataDir) {
  return readPostmasterNote(join(dataDir, 'postgres'));
}
