import { Client } from 'pg';
import type { DatabaseStartError } from '../database-start-error.js';
import type { Log } from '../log.js';
import { findBinaries, readServerVersion } from './binaries.js';
import { chooseAccount } from './choose-account.js';
import { prepareDataDirectory, toFolderError } from './data-directory.js';
import { databaseName } from './database-names.js';
import { initialiseCluster } from './initialise-cluster.js';
import type { ServerSettings } from './server-process.js';
import { ServerSupervisor } from './server-supervisor.js';
import { socketUrl } from './socket-url.js';

/** How to start the embedded database. */
export interface EmbeddedPostgresOptions {
  /** `DATA_DIR`; created where it is missing. The files lie in its `postgres`, the log in its `postgres.log`. */
  readonly dataDir: string;
  readonly log: Log;
  /** How long a former service on the folder may take to leave before this one gives up; default 10 s. */
  readonly inUseTimeoutMs?: number;
  /** Further PostgreSQL settings; default none. */
  readonly serverSettings?: ServerSettings;
  /**
   * Called at most once, when the database is lost while the service runs and will not come back: another service has taken
   * it, or its files are gone. The service should end; default: only the log says so.
   */
  readonly onLost?: (error: DatabaseStartError) => void;
}

/** A running embedded database, owned by this service. */
export interface EmbeddedPostgres {
  /** `postgresql://…` over the Unix socket, in the form that node-postgres, MikroORM and libpq read alike. */
  readonly url: string;
  /** Whether a former service, killed, had left the server running. */
  readonly isAdopted: boolean;
  /** The server's process id at the start; a restart after a crash changes it. */
  readonly pid: number;
  /** Stops the server, fast, and waits for its end. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a folder, or adopts the one that a killed service left running there, and keeps it running. It listens
 * on a Unix socket only, under another user where the service is root. One service owns a folder at a time.
 * @throws DatabaseStartError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, inUseTimeoutMs = 10_000, serverSettings = {}, onLost = () => undefined } = options;
  const startedAt = performance.now();
  const paths = await prepareDataDirectory(options.dataDir);
  const binaries = await findBinaries();
  const version = await readServerVersion(binaries);
  try {
    const account = await chooseAccount(paths.dataDir, paths.cluster, binaries);
    const cluster = { paths, binaries, account, version, log };
    await initialiseCluster(cluster);

    const supervisor = new ServerSupervisor({ ...cluster, inUseTimeoutMs, serverSettings, onLost });
    const { client, pid, isAdopted } = await supervisor.start();
    try {
      await createDatabase(client);
    } catch (error) {
      await supervisor.stop();
      throw error;
    }
    const verb = isAdopted ? 'is adopted from a service that was killed' : 'runs';
    log.info(
      `PostgreSQL ${version} ${verb} on ${paths.dataDir} (process ${pid}, ${Math.round(performance.now() - startedAt)} ms)`,
    );
    return { url: socketUrl(client.host), pid, isAdopted, stop: () => supervisor.stop() };
  } catch (error) {
    throw toFolderError(error, paths.dataDir);
  }
}

/** The first start may have been killed between the server's start and this. */
async function createDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
  if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(databaseName)}`);
}
