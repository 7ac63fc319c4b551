import type { FetchOptions, Job, PgBoss } from 'pg-boss';

/** How many jobs of a task a process works on at once. */
export interface Places {
  readonly all: number;
  /** By provider id. A provider that is not among them is not called: its jobs take no time, and any place. */
  readonly ofProvider: Readonly<Record<string, number>>;
}

/** What a taker works with. */
export interface JobTakerOptions<Data> {
  readonly boss: PgBoss;
  /** The queue of the task. */
  readonly name: string;
  readonly places: Places;
  /** Carries out one job. What it throws is kept in the job's row, and the job is tried again. */
  readonly handle: (data: Data) => Promise<void>;
  /** Is told what goes wrong with the queue itself: the jobs concerned are taken up again once they expire. */
  readonly report: (error: unknown) => void;
}

/**
 * Takes up the jobs of one task: as many with one statement as there are free places, each carried out by itself, so that
 * neither a slow one nor one that fails holds up the others. Those that ended while others were being marked as done are
 * marked together.
 */
export class JobTaker<Data extends object> {
  readonly #options: JobTakerOptions<Data>;
  readonly #underWay = new Map<Job<Data>, Promise<void>>();
  #done: Job<Data>[] = [];
  #looking: Promise<void> | undefined;
  #marking: Promise<void> | undefined;
  #isRung = false;
  #isStopped = false;
  /** Whether there may be jobs that only wait for a place. */
  #mayWait = false;

  constructor(options: JobTakerOptions<Data>) {
    this.#options = options;
  }

  /** Looks for jobs now; if it is looking, once more afterwards; without a free place, once there is one. */
  look(): void {
    this.#isRung = true;
    if (this.#looking || this.#isStopped) return;
    if (this.#wanted().batchSize === 0) this.#mayWait = true;
    else this.#looking = this.#takeUp();
  }

  /** Takes up no more, and waits for those under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#looking;
    await Promise.all(this.#underWay.values());
    await this.#marking;
  }

  /** Gives back what is still under way, for another process to try again. */
  async abandon(): Promise<void> {
    const { boss, name, report } = this.#options;
    const left = [...this.#underWay.keys()];
    if (left.length > 0) await boss.fail(name, left, { message: 'The process stopped' }).catch(report);
  }

  async #takeUp(): Promise<void> {
    const { boss, name, report } = this.#options;
    while (this.#isRung && !this.#isStopped) {
      this.#isRung = false;
      const wanted = this.#wanted();
      if (wanted.batchSize === 0) {
        this.#mayWait = true;
        break;
      }
      try {
        const jobs = await boss.fetch<Data>(name, wanted);
        for (const job of jobs) this.#underWay.set(job, this.#carryOut(job));
        if (jobs.length === wanted.batchSize) this.#isRung = true;
        this.#mayWait = wanted.ignoreGroups.length > 0;
      } catch (error) {
        report(error);
      }
    }
    this.#looking = undefined;
  }

  /** No more than any provider has places left for, so that nothing is taken up that would have to wait. */
  #wanted(): FetchOptions & { batchSize: number; ignoreGroups: string[] } {
    const { all, ofProvider } = this.#options.places;
    const taken = Map.groupBy(this.#underWay.keys(), ({ groupId }) => groupId);
    const left = Object.entries(ofProvider).map(([id, places]) => ({
      id,
      places: places - (taken.get(id)?.length ?? 0),
    }));
    const free = left.filter(({ places }) => places > 0).map(({ places }) => places);
    return {
      batchSize: Math.max(0, Math.min(all - this.#underWay.size, ...free)),
      ignoreGroups: left.filter(({ places }) => places <= 0).map(({ id }) => id),
    };
  }

  async #carryOut(job: Job<Data>): Promise<void> {
    const { boss, name, handle, report } = this.#options;
    try {
      await handle(job.data);
      this.#done.push(job);
      this.#marking ??= this.#markDone();
    } catch (error) {
      await boss.fail(name, job, error as Error).catch(report);
    } finally {
      this.#underWay.delete(job);
      if (this.#mayWait) this.look();
    }
  }

  async #markDone(): Promise<void> {
    const { boss, name, report } = this.#options;
    while (this.#done.length > 0) {
      const together = this.#done;
      this.#done = [];
      await boss.complete(name, together).catch(report);
    }
    this.#marking = undefined;
  }
}
