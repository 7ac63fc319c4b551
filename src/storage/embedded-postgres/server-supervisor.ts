import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseStartError } from '../database-start-error.js';
import { claimServer, type ClaimSettings, type OwnedServer } from './claim-server.js';
import { isInitialised } from './initialise-cluster.js';
import { stopServer } from './stop-server.js';

/** What supervising needs beyond claiming. */
export interface SupervisorSettings extends Omit<ClaimSettings, 'signal'> {
  /** Called once, when the database is lost for good: another service has it, or its files are gone. */
  readonly onLost: (error: DatabaseStartError) => void;
}

const firstPauseMs = 250;
const longestPauseMs = 15_000;
/** A server that held this long was sound: its end starts the pauses from anew. */
const soundMs = 10_000;

/** Keeps one server running and owned, from `start` to `stop`. */
export class ServerSupervisor {
  #settings: SupervisorSettings;
  readonly #stopping = new AbortController();
  #server: OwnedServer | undefined;
  #recovery: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;
  #failures = 0;

  constructor(settings: SupervisorSettings) {
    this.#settings = settings;
  }

  /** @throws DatabaseStartError as `claimServer` */
  async start(): Promise<OwnedServer> {
    const server = await claimServer({ ...this.#settings, signal: this.#stopping.signal });
    // An adopted server may use another temp directory's socket, which is the address that the service now hands out.
    this.#settings = { ...this.#settings, paths: { ...this.#settings.paths, socketFolder: server.client.host } };
    this.#watch(server);
    return server;
  }

  /** Stops the server, when this service owns it, and waits until it has. Any further call waits for the same. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#stopping.abort();
    await this.#recovery;
    if (this.#server) await stopServer(this.#server, this.#settings);
  }

  #watch(server: OwnedServer): void {
    this.#server = server;
    const ownedAt = performance.now();
    server.client.once('end', () => {
      this.#server = undefined;
      if (this.#stopping.signal.aborted) return;
      if (performance.now() - ownedAt > soundMs) this.#failures = 0;
      this.#recovery = this.#recover();
    });
  }

  async #recover(): Promise<void> {
    const { log, paths, onLost } = this.#settings;
    const { signal } = this.#stopping;
    log.error(`PostgreSQL ended or dropped its service: starting it again. Its log is ${paths.logFile}`);
    const endedAt = performance.now();
    for (;;) {
      try {
        if (this.#failures > 0)
          await sleep(Math.min(firstPauseMs * 2 ** (this.#failures - 1), longestPauseMs), undefined, { signal });
        this.#failures += 1;
        await this.#checkFiles();
        const server = await claimServer({ ...this.#settings, signal });
        this.#watch(server);
        log.info(`PostgreSQL is back after ${Math.round(performance.now() - endedAt)} ms (process ${server.pid})`);
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (
          error instanceof DatabaseStartError &&
          ['DATA_DIR_IN_USE', 'DATA_DIR_UNUSABLE', 'WRONG_VERSION'].includes(error.code)
        ) {
          log.error(error.message);
          onLost(error);
          return;
        }
        log.error(`PostgreSQL does not start: ${(error as Error).message}`);
      }
    }
  }

  /** A folder that vanished under a running service is never replaced by an empty one. */
  async #checkFiles(): Promise<void> {
    if (await isInitialised(this.#settings)) return;
    throw new DatabaseStartError(
      'DATA_DIR_UNUSABLE',
      `The database in ${this.#settings.paths.cluster} is gone: its files were removed while the service ran.`,
    );
  }
}
