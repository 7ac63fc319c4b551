/** A budget of requests: at most so many in any second and in any minute. */
export interface BudgetLimits {
  readonly perSecond: number;
  readonly perMinute: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** Counts requests over sliding windows. A request that is refused is not counted. */
export class RequestBudget {
  readonly #limits: BudgetLimits;
  readonly #now: () => number;
  /** The instants of the accepted requests of the last minute, oldest first. */
  #accepted: number[] = [];

  /** @param now milliseconds of a clock, for tests to move */
  constructor(limits: BudgetLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Spends one request, or answers after how many seconds (at least one) to come back. */
  spend(): number | undefined {
    const now = this.#now();
    this.#accepted = this.#accepted.filter((at) => at > now - MINUTE_MS);
    const inSecond = this.#accepted.filter((at) => at > now - SECOND_MS).length;
    if (this.#accepted.length >= this.#limits.perMinute) {
      return Math.max(1, Math.ceil(((this.#accepted[0] ?? now) + MINUTE_MS - now) / SECOND_MS));
    }
    if (inSecond >= this.#limits.perSecond) return 1;
    this.#accepted.push(now);
    return undefined;
  }
}
