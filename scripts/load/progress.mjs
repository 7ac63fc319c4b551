import { MultiBar } from 'cli-progress';

const FORMAT = '{bar} {percentage} % | {value}/{total} | {rate}/s | {eta_formatted} left | {task}';

let bars;

/** A bar on stderr, one below the other where several things are done at once; without a terminal, a line for each task. */
export class Progress {
  #bar;
  #startedAt = performance.now();

  constructor(task, total) {
    if (process.stderr.isTTY) {
      bars ??= new MultiBar({ format: FORMAT, hideCursor: true, clearOnComplete: true, stream: process.stderr });
      this.#bar = bars.create(total, 0, { task, rate: '0' });
    } else console.error(task);
  }

  update(value) {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    this.#bar?.update(value, { rate: (value / seconds).toFixed(1) });
  }

  /** Says what is done now. */
  say(task) {
    if (this.#bar) this.#bar.update({ task });
    else console.error(task);
  }

  stop() {
    if (this.#bar) bars.remove(this.#bar);
  }
}

/** Gives the terminal back once nothing is under way any more. */
export function stopProgress() {
  bars?.stop();
  bars = undefined;
}
