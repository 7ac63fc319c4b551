import type { ClientConfig } from 'pg';
import type { DatabaseStartError } from './database-start-error.js';
import { checkDatabase, parseDatabaseUrl } from './database-url.js';
import { findRunningDatabase } from './embedded-postgres/find-running-database.js';
import { startEmbeddedPostgres } from './embedded-postgres/start-embedded-postgres.js';
import type { Log } from './log.js';

/** Which database, and what to do when it is lost. */
export interface DatabaseOptions {
  /** `DATABASE_URL`; without it (or empty) the embedded database runs in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** `DATA_DIR`, used by the embedded database only. */
  readonly dataDir: string;
  readonly log: Log;
  /** For commands: uses the embedded database of a service that runs on the folder instead of refusing. Default: false. */
  readonly isCommand?: boolean;
  /** Called at most once, when the embedded database is lost while the service runs and will not come back: the service should end. */
  readonly onLost?: (error: DatabaseStartError) => void;
}

/** A PostgreSQL database that answers. */
export interface OpenDatabase {
  /** For node-postgres, pg-boss and libpq. */
  readonly url: string;
  /**
   * The same in parts, for MikroORM (`dbName: connection.database, driverOptions: connection`): of a URL it reads neither
   * parameters such as `sslmode` nor a socket in them.
   */
  readonly connection: ClientConfig;
  readonly isEmbedded: boolean;
  /** Stops the embedded database and waits for its end; does nothing to the operator's. May be called again. */
  stop(): Promise<void>;
}

/**
 * Opens the operator's database when `databaseUrl` says where it is, or starts the embedded one; a command joins the one that
 * a service runs already.
 * @throws DatabaseStartError
 */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const { databaseUrl, dataDir, log, onLost, isCommand = false } = options;
  if (databaseUrl) {
    const connection = parseDatabaseUrl(databaseUrl);
    await checkDatabase(connection);
    return { url: databaseUrl, connection, isEmbedded: false, stop: () => Promise.resolve() };
  }
  const running = isCommand ? await findRunningDatabase(dataDir) : null;
  if (running) {
    return { url: running, connection: parseDatabaseUrl(running), isEmbedded: true, stop: () => Promise.resolve() };
  }
  const embedded = await startEmbeddedPostgres({ dataDir, log, onLost });
  return {
    url: embedded.url,
    connection: parseDatabaseUrl(embedded.url),
    isEmbedded: true,
    stop: () => embedded.stop(),
  };
}
