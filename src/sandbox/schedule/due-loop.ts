const LONGEST_SLEEP_MS = 60_000;
const AFTER_FAILURE_MS = 1000;

/**
 * Sleeps until work is due, does it, and sleeps again. Between two runs it holds one timer and asks nothing of the
 * database; whoever adds work wakes it.
 */
export class DueLoop {
  readonly #runDue: () => Promise<number | undefined>;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isWoken = false;
  #isStopped = false;

  /** @param runDue does all that is due and answers in how many milliseconds the next is, or undefined for none */
  constructor(runDue: () => Promise<number | undefined>, onError: (error: unknown) => void) {
    this.#runDue = runDue;
    this.#onError = onError;
  }

  /** Runs now, or once more after the run that is under way. */
  wake(): void {
    if (this.#isStopped) return;
    this.#isWoken = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // Woken after the last look at the flag and before this line.
      if (this.#isWoken) this.wake();
    });
  }

  /** Waits for the run that is under way and starts no other. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    let nextMs: number | undefined;
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      try {
        nextMs = await this.#runDue();
      } catch (error) {
        this.#onError(error);
        nextMs = AFTER_FAILURE_MS;
      }
    }
    if (this.#isStopped || nextMs === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.wake();
      },
      Math.min(Math.max(nextMs, 1), LONGEST_SLEEP_MS),
    );
  }
}
