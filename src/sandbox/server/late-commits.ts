/** Work that a `commitLate` fault has put off. A stop of the sandbox does it at once instead of losing it. */
export class LateCommits {
  readonly #pending = new Map<NodeJS.Timeout, () => Promise<void>>();
  readonly #running = new Set<Promise<void>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Does the work after a delay. Its answer is nobody's to receive; its failure is reported. */
  add(delayMs: number, work: () => Promise<unknown>): void {
    const run = async () => {
      this.#pending.delete(timer);
      try {
        await work();
      } catch (error) {
        this.#onError(error);
      }
    };
    const timer = setTimeout(() => this.#track(run()), delayMs);
    this.#pending.set(timer, run);
  }

  /** Does everything that is still put off and waits for it. */
  async flush(): Promise<void> {
    for (const [timer, run] of this.#pending) {
      clearTimeout(timer);
      this.#track(run());
    }
    await Promise.all(this.#running);
  }

  #track(running: Promise<void>): void {
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }
}
