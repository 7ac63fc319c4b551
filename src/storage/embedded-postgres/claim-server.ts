import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { DatabaseStartError } from '../database-start-error.js';
import { findServer } from './find-server.js';
import type { ClusterSettings } from './initialise-cluster.js';
import { findOwnerPid, tryOwn } from './ownership.js';
import { readServerPid } from './server-connection.js';
import { describeFailure, isHeldByFormerServer } from './server-failure.js';
import { prepareSocketFolder } from './socket-folder.js';
import { removeStaleLocks } from './stale-locks.js';
import { startServerProcess, type ServerProcess, type ServerSettings } from './server-process.js';

/** A running server that this service owns. */
export interface OwnedServer {
  /** Holds the ownership lock: when this connection ends, so does the ownership. */
  readonly client: Client;
  readonly pid: number;
  /** Whether a former service started it. */
  readonly isAdopted: boolean;
}

/** What claiming needs beyond the cluster. */
export interface ClaimSettings extends ClusterSettings {
  readonly serverSettings: ServerSettings;
  /** How long another owner, or what is left of a former server, may take to leave. */
  readonly inUseTimeoutMs: number;
  /** Gives the attempt up, with its reason. */
  readonly signal: AbortSignal;
}

const pauseMs = 10;
const longPauseMs = 100;
const busyNoticeMs = 5000;
/** For a server that neither answers nor ends. Recovery after a crash answers that it is busy, and takes what it takes. */
const silenceTimeoutMs = 60_000;

/**
 * Finds the cluster's server or starts it, and becomes its owner.
 * @throws DatabaseStartError DATA_DIR_IN_USE when another service keeps it, or whatever the server's start failed from
 */
export async function claimServer(settings: ClaimSettings): Promise<OwnedServer> {
  const claim = new Claim(settings);
  try {
    return await claim.run();
  } catch (error) {
    await claim.withdraw();
    throw error;
  }
}

/** One attempt: what it started, and since when it has waited for what. */
class Claim {
  readonly #settings: ClaimSettings;
  #started: ServerProcess | undefined;
  #isHeldByOther = false;
  #isRecovering = false;
  readonly #heldSince = new Since();
  readonly #silentSince = new Since();
  readonly #busySince = new Since();

  constructor(settings: ClaimSettings) {
    this.#settings = settings;
  }

  async run(): Promise<OwnedServer> {
    for (;;) {
      const found = await findServer(this.#settings.paths);
      const owned = found.state === 'ready' ? await this.#own(found.client) : await this.#bringUp(found.state);
      if (owned) return owned;
      await sleep(this.#choosePauseMs(), undefined, { signal: this.#settings.signal });
    }
  }

  /** Stops what this attempt started, unless another service has taken it over. */
  async withdraw(): Promise<void> {
    if (!this.#started?.pid || this.#started.hasEnded() || this.#isHeldByOther) return;
    process.kill(this.#started.pid, 'SIGINT');
    while (!this.#started.hasEnded()) await sleep(pauseMs);
  }

  /** Every knock at a server that is not ready is a line in its log, and at one that is held a process of its own. */
  #choosePauseMs(): number {
    return this.#heldSince.isSet || this.#isRecovering ? longPauseMs : pauseMs;
  }

  async #own(client: Client): Promise<OwnedServer | undefined> {
    try {
      if (await tryOwn(client)) {
        const pid = await readServerPid(client);
        return { client, pid, isAdopted: pid !== this.#started?.pid };
      }
      this.#isHeldByOther = true;
      if (this.#heldSince.elapsedMs() > this.#settings.inUseTimeoutMs) throw await this.#describeOwner(client);
    } catch (error) {
      await client.end();
      throw error;
    }
    await client.end();
    return undefined;
  }

  async #bringUp(state: 'busy' | 'absent'): Promise<undefined> {
    this.#isHeldByOther = false;
    if (state === 'busy') {
      this.#heldSince.reset();
      this.#silentSince.reset();
      if (this.#busySince.elapsedMs() < busyNoticeMs) return;
      this.#isRecovering = true;
      this.#settings.log.info('Waiting for PostgreSQL, which is recovering or stopping');
      this.#busySince.reset();
    } else if (this.#started && !this.#started.hasEnded()) {
      if (this.#silentSince.elapsedMs() > silenceTimeoutMs) {
        throw describeFailure('started', 'it does not answer', this.#settings.paths);
      }
    } else {
      await this.#checkEnd();
      const { paths, account, log } = this.#settings;
      await removeStaleLocks(paths, log);
      await prepareSocketFolder(paths.socketFolder, account);
      this.#started = await startServerProcess(this.#settings, this.#settings.serverSettings);
    }
  }

  /** A server that ended by itself: either a former one was still there, which passes, or it cannot run. */
  async #checkEnd(): Promise<void> {
    const output = await this.#started?.readOutput();
    if (output === undefined) return;
    const { paths, inUseTimeoutMs } = this.#settings;
    if (!isHeldByFormerServer(output)) throw describeFailure('started', output, paths);
    if (this.#heldSince.elapsedMs() < inUseTimeoutMs) return;
    throw new DatabaseStartError(
      'DATA_DIR_IN_USE',
      `A PostgreSQL server that does not answer keeps ${paths.cluster}. End it, then start the service again. PostgreSQL's log is ${paths.logFile}.`,
    );
  }

  async #describeOwner(client: Client): Promise<DatabaseStartError> {
    const { dataDir } = this.#settings.paths;
    const pid = await findOwnerPid(client);
    return new DatabaseStartError(
      'DATA_DIR_IN_USE',
      `Another service${pid === null ? '' : ` (process ${pid})`} runs on ${dataDir}. Stop it first: one service at a time ` +
        'uses the database in that folder. Another service takes another DATA_DIR, and with DATABASE_URL several share one database.',
    );
  }
}

/** A stopwatch that the first look starts. */
class Since {
  #startedAt: number | undefined;

  get isSet(): boolean {
    return this.#startedAt !== undefined;
  }

  elapsedMs(): number {
    this.#startedAt ??= performance.now();
    return performance.now() - this.#startedAt;
  }

  reset(): void {
    this.#startedAt = undefined;
  }
}
