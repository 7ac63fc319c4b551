import { SingleBar } from 'cli-progress';
import type { Output } from '../output.js';

/** How far an import is: a bar with rate and time left where somebody looks on, else nothing. */
export class Progress {
  readonly #bar: SingleBar | undefined;
  readonly #startedAt = performance.now();
  #sent = 0;

  constructor({ isTerminal }: Output, total: number) {
    if (!isTerminal) return;
    const format = '{bar} {percentage} % | {value}/{total} | {rate}/s | {eta_formatted} left';
    this.#bar = new SingleBar({ format, hideCursor: true, stream: process.stderr });
    this.#bar.start(total, 0, { rate: '0' });
  }

  /** One more is done. */
  step(): void {
    this.#sent += 1;
    const seconds = (performance.now() - this.#startedAt) / 1000;
    this.#bar?.increment(1, { rate: (this.#sent / seconds).toFixed(1) });
  }

  stop(): void {
    this.#bar?.stop();
  }
}
