/**
 * Announces jobs that are committed. A notification within a transaction is not free: PostgreSQL lets one transaction that notifies
 * commit at a time, until its commit is on the disk, so that none shares a flush with others. What is lost here costs a worker's
 * wait for its next lookout, and nothing else.
 */
export class JobAnnouncer {
  readonly #send: (tasks: readonly string[]) => Promise<unknown>;
  readonly #report: (error: unknown) => void;
  readonly #waiting = new Set<string>();
  #sending: Promise<void> | undefined;

  /** @param send notifies of tasks @param report is told why that failed */
  constructor(send: (tasks: readonly string[]) => Promise<unknown>, report: (error: unknown) => void) {
    this.#send = send;
    this.#report = report;
  }

  /** Announces jobs of these tasks. One announcement is under way at a time: those that come meanwhile go with the next. */
  announce(tasks: Iterable<string>): void {
    for (const task of tasks) this.#waiting.add(task);
    if (this.#waiting.size > 0) this.#sending ??= this.#sendWaiting();
  }

  /** Waits until all is announced, or has failed. */
  async settle(): Promise<void> {
    await this.#sending;
  }

  async #sendWaiting(): Promise<void> {
    while (this.#waiting.size > 0) {
      const tasks = [...this.#waiting];
      this.#waiting.clear();
      await this.#send(tasks).catch(this.#report);
    }
    // At once, so that nothing comes between the last look at what waits and this.
    this.#sending = undefined;
  }
}
