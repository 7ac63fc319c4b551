import { setTimeout as sleep } from 'node:timers/promises';

/** How far persons may be ahead of the kills that are due. */
const LEAD = 4;
const SHORTEST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 1200;

/**
 * Kills service processes with `kill -9` while persons are onboarded. When, whom, and with which pauses is drawn from the
 * seed; the moments are person numbers, so that a slow machine has the same ones.
 */
export class Killer {
  #kill;
  #random;
  #moments;
  #pending = Promise.resolve();
  #done = 0;

  /** @param kill kills and starts again; is given what to draw the victim from */
  constructor(kill, { kills, persons, random }) {
    this.#kill = kill;
    this.#random = random;
    this.#moments = random.spread(kills).map((moment) => Math.floor(moment * persons));
  }

  /** How many it has killed. */
  get kills() {
    return this.#done;
  }

  /** To be awaited before each person: begins the kills that are due, and waits for those before. */
  async before(number) {
    while (this.#moments.length > 0 && this.#moments[0] + LEAD <= number) {
      this.#moments.shift();
      this.#pending = this.#pending.then(() => this.#killOne());
    }
    await this.#pending;
  }

  /** Does the kills that are left. */
  async finish() {
    await this.before(Infinity);
  }

  async #killOne() {
    await this.#kill(this.#random);
    this.#done += 1;
    await sleep(SHORTEST_PAUSE_MS + this.#random.next() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS));
  }
}
