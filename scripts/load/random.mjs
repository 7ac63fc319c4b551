/** Random numbers that a seed decides: the same seed draws the same ones (mulberry32). */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, but not, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not, `end`. */
  below(end) {
    return Math.floor(this.next() * end);
  }

  /** `count` numbers in order, from 0 up to, but not, 1: one in each stretch of the same length, so that none goes untried. */
  spread(count) {
    return Array.from({ length: count }, (_, position) => (position + this.next()) / count);
  }

  /** Another source that this one decides: what one draws does not change what the other does. */
  fork() {
    return new Random(this.below(2 ** 32));
  }
}

/** A seed nobody chose, for a run without one. */
export function anySeed() {
  return Math.floor(Math.random() * 2 ** 31);
}
