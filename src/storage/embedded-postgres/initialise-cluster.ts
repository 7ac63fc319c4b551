import { randomUUID } from 'node:crypto';
import { chown, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseStartError } from '../database-start-error.js';
import type { Log } from '../log.js';
import type { PostgresBinaries } from './binaries.js';
import { toFolderError, type DatabasePaths } from './data-directory.js';
import { databaseUser } from './database-names.js';
import { runProgram, type ServerAccount } from './server-account.js';
import { describeFailure } from './server-failure.js';

/** What initialising needs to know of its surroundings. */
export interface ClusterSettings {
  readonly paths: DatabasePaths;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount | undefined;
  /** Of the programs, e.g. `18.4`. */
  readonly version: string;
  readonly log: Log;
}

const initArguments = [
  `--username=${databaseUser}`,
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  // Only who may enter the socket's folder reaches the server; over TCP nobody does, even if someone starts it by hand.
  '--auth-local=trust',
  '--auth-host=reject',
  '--set=listen_addresses=',
  '--no-instructions',
];

/**
 * Creates the database's files where there are none, in a folder beside theirs that is renamed when it is whole and on disk:
 * a killed first start leaves nothing but a folder that the next one removes.
 * @returns whether this call created them
 * @throws DatabaseStartError WRONG_VERSION, DATA_DIR_UNUSABLE, DATA_DIR_NOT_WRITABLE, NO_SPACE, NO_OTHER_USER, START_FAILED
 */
export async function initialiseCluster(settings: ClusterSettings): Promise<boolean> {
  const { paths, account, log } = settings;
  try {
    await removeAbandoned(paths.dataDir, log);
    if (await isInitialised(settings)) return false;
    const folder = join(paths.dataDir, `postgres.init-${process.pid}-${randomUUID().slice(0, 8)}`);
    try {
      await mkdir(folder, { mode: 0o700 });
      if (account?.kind === 'user') await chown(folder, account.uid, account.gid);
      await runInitdb(folder, settings);
      return await moveIntoPlace(folder, settings);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch (error) {
    throw toFolderError(error, paths.dataDir);
  }
}

/**
 * Whether the folder holds a database that these programs can serve.
 * @throws DatabaseStartError WRONG_VERSION, or DATA_DIR_UNUSABLE for a folder with anything else in it
 */
export async function isInitialised({ paths, version }: Pick<ClusterSettings, 'paths' | 'version'>): Promise<boolean> {
  const [major = version] = version.split('.');
  const found = await readVersionFile(paths.cluster);
  if (found === major) return true;
  if (found !== undefined) {
    throw new DatabaseStartError(
      'WRONG_VERSION',
      `The database in ${paths.cluster} was made by PostgreSQL ${found}, and this is PostgreSQL ${major}. Use the release of the service ` +
        'that made it, or set DATA_DIR to another folder, or move the data with pg_dump and pg_restore.',
    );
  }
  const content = await listIfPresent(paths.cluster);
  if (content.length === 0) return false;
  throw new DatabaseStartError(
    'DATA_DIR_UNUSABLE',
    `${paths.cluster} is not a database: it holds ${content.length === 1 ? 'a file' : `${content.length} files`} but no PG_VERSION. ` +
      'Move it away, or set DATA_DIR to another folder.',
  );
}

async function runInitdb(folder: string, { paths, binaries, account, log }: ClusterSettings): Promise<void> {
  const startedAt = performance.now();
  const { exitCode, output } = await runProgram(account, binaries.initdb, ['--pgdata', folder, ...initArguments]);
  if (exitCode !== 0) throw describeFailure('initialised', output, paths);
  log.info(`Initialised the database in ${paths.cluster} (${Math.round(performance.now() - startedAt)} ms)`);
}

/** A service that started at the same instant may have been faster: its database stays, ours goes. */
async function moveIntoPlace(folder: string, settings: ClusterSettings): Promise<boolean> {
  const { cluster, dataDir } = settings.paths;
  try {
    await rename(folder, cluster);
  } catch (error) {
    if (await isInitialised(settings)) return false;
    throw error;
  }
  const parent = await open(dataDir, 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
  return true;
}

/** Removes what killed first starts left: folders of processes that are gone, or that had this one's id before. */
async function removeAbandoned(dataDir: string, log: Log): Promise<void> {
  const ownStartMs = Date.now() - process.uptime() * 1000;
  for (const name of await readdir(dataDir)) {
    const pid = Number(/^postgres\.init-(\d+)-/.exec(name)?.[1]);
    if (!pid) continue;
    const folder = join(dataDir, name);
    if (pid === process.pid ? (await stat(folder)).mtimeMs >= ownStartMs : isAlive(pid)) continue;
    log.warn(`Removing ${folder}: a first start that did not end`);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function readVersionFile(cluster: string): Promise<string | undefined> {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function listIfPresent(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
