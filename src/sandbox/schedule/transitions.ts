import type { Pool } from 'pg';
import type { Simulator } from '../server/simulator.js';
import type { SandboxStore } from '../store/sandbox-store.js';

/** Performs the scheduled steps of records, each in a transaction of its own together with its removal. */
export class Transitions {
  readonly #pool: Pool;
  readonly #store: SandboxStore;
  readonly #simulators: readonly Simulator[];

  constructor(pool: Pool, store: SandboxStore, simulators: readonly Simulator[]) {
    this.#pool = pool;
    this.#store = store;
    this.#simulators = simulators;
  }

  /** Performs all steps that are due. Answers in how many milliseconds the next one is, or undefined for none. */
  async runDue(): Promise<number | undefined> {
    for (const simulator of this.#simulators) {
      if (!simulator.transitions) continue;
      while (await this.#runOne(simulator)) {
        // One at a time: each commit is complete, and a failing step keeps no other from being kept.
      }
    }
    const { rows } = await this.#pool.query<{ ms: number | null }>(
      `select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 as ms from sandbox.transition`,
    );
    return rows[0]?.ms ?? undefined;
  }

  async #runOne(simulator: Simulator): Promise<boolean> {
    return this.#store.transaction(simulator.id, async (tx) => {
      const due = await tx.takeDueTransition();
      if (!due) return false;
      await simulator.transitions?.[due.step]?.(due.recordId, tx);
      return true;
    });
  }
}
