import type { TokenSource } from './bearer.js';

/** A token as the provider issued it. */
export interface IssuedToken {
  readonly value: string;
  /** How long it lives from now. */
  readonly lifeMs: number;
}

/** A token is renewed this long before it ends, or at half of a life that is shorter. */
const RENEW_BEFORE_MS = 60_000;

/** A token that is requested when it is needed, once for all who wait, and renewed before it ends. */
export class RequestedToken implements TokenSource {
  readonly #request: () => Promise<IssuedToken>;
  readonly #now: () => number;
  #token: { readonly value: string; readonly renewAtMs: number } | undefined;
  #pending: Promise<string> | undefined;

  /** @param now milliseconds of a clock, for tests to move */
  constructor(request: () => Promise<IssuedToken>, now: () => number = Date.now) {
    this.#request = request;
    this.#now = now;
  }

  async current(): Promise<string> {
    if (this.#token && this.#now() < this.#token.renewAtMs) return this.#token.value;
    this.#pending ??= this.#obtain().finally(() => (this.#pending = undefined));
    return this.#pending;
  }

  async renew(refused: string): Promise<string> {
    // Whoever came first has renewed it already.
    if (this.#token?.value === refused) this.#token = undefined;
    return this.current();
  }

  async #obtain(): Promise<string> {
    const { value, lifeMs } = await this.#request();
    this.#token = { value, renewAtMs: this.#now() + Math.max(lifeMs - RENEW_BEFORE_MS, lifeMs / 2) };
    return value;
  }
}
