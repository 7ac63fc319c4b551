import type { EntityManager } from '@mikro-orm/postgresql';
import type { Drift } from '../../providers/answer-map.js';
import { GraphReads } from '../../storage/reads/graph-reads.js';
import { readDriftTotals, type DriftTotal } from '../../storage/reads/provider-drift.js';
import { describeFault } from '../describe-fault.js';
import type { ServiceContext } from '../service-context.js';
import { addDrift, type CountedDrift } from './add-drift.js';
import { driftName } from './drift-name.js';

/** When what was counted is written, and when it is told again. */
export interface DriftTiming {
  /** How long counts are gathered before they are written. Default 1000. */
  readonly flushMs: number;
  /** How long to wait after the database failed. Default 10000. */
  readonly retryMs: number;
  /** How long the log stays silent about a name that it has told. Default an hour. */
  readonly silentMs: number;
}

/** Names told apart for each provider and process; what comes beyond is counted together. */
export const MAX_NAMES = 1000;
/** The name of what is beyond {@link MAX_NAMES}. */
export const FURTHER_NAMES = '(further names)';

/**
 * Counts what providers say and nobody here knows: at once in memory, a moment later in the table `provider_drift`, and in
 * the log by name. A database that fails costs no count: it is written with the next ones.
 */
export class DriftLog {
  readonly #em: EntityManager;
  readonly #log: ServiceContext['log'];
  readonly #timing: DriftTiming;
  /** When each name was last told, by provider. */
  readonly #toldAtMs = new Map<string, Map<string, number>>();
  #pending = new Map<string, CountedDrift>();
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(em: EntityManager, log: ServiceContext['log'], timing: Partial<DriftTiming> = {}) {
    this.#em = em;
    this.#log = log;
    this.#timing = { flushMs: 1000, retryMs: 10_000, silentMs: 3_600_000, ...timing };
  }

  /** Counts one sight of something. Never throws and never waits. */
  report(providerId: string, drift: Drift): void {
    const { kind } = drift;
    const name = this.#tell(providerId, kind, driftName(drift));
    const at = new Date();
    this.#count({ providerId, kind, name, count: 1, firstSeenAt: at, lastSeenAt: at });
    this.#schedule(this.#timing.flushMs);
  }

  /** The counts of all processes, with this one's up to now unless the database fails. */
  async totals(): Promise<DriftTotal[]> {
    await this.flush();
    return readDriftTotals(new GraphReads(this.#em.fork()));
  }

  /** Writes what was counted and not written yet. Never throws: what cannot be written stays for the next time. */
  flush(): Promise<void> {
    this.#underWay = this.#underWay.then(() => this.#write());
    return this.#underWay;
  }

  /** Writes what is left, and no more afterwards by itself. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.flush();
  }

  /** Logs a name the first time and after a long silence. @returns the name to count under */
  #tell(providerId: string, kind: Drift['kind'], name: string): string {
    const toldAtMs = this.#toldAtMs.get(providerId) ?? new Map<string, number>();
    this.#toldAtMs.set(providerId, toldAtMs);
    const known = `${kind} ${name}`;
    const counted = toldAtMs.size < MAX_NAMES || toldAtMs.has(known) ? name : FURTHER_NAMES;
    const key = `${kind} ${counted}`;
    const nowMs = Date.now();
    if (nowMs - (toldAtMs.get(key) ?? -Infinity) >= this.#timing.silentMs) {
      toldAtMs.set(key, nowMs);
      this.#log.warn({ provider: providerId, kind, name: counted }, 'A provider says something that is not known here');
    }
    return counted;
  }

  #count(seen: CountedDrift): void {
    const key = `${seen.providerId} ${seen.kind} ${seen.name}`;
    const before = this.#pending.get(key);
    this.#pending.set(
      key,
      before
        ? { ...before, count: before.count + seen.count, lastSeenAt: latest(before.lastSeenAt, seen.lastSeenAt) }
        : seen,
    );
  }

  #schedule(delayMs: number): void {
    if (this.#timer || this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, delayMs).unref();
  }

  async #write(): Promise<void> {
    if (this.#pending.size === 0) return;
    const written = this.#pending;
    this.#pending = new Map();
    try {
      await addDrift(this.#em.fork(), [...written.values()]);
    } catch (error) {
      const later = this.#pending;
      this.#pending = written;
      for (const seen of later.values()) this.#count(seen);
      this.#log.warn({ fault: describeFault(error) }, 'What is new at providers could not be written; it is kept');
      this.#schedule(this.#timing.retryMs);
    }
  }
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
