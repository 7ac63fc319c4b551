import { MAX_CONNECTIONS_PER_CALLER } from './socket-limits.js';

/** Counts the open connections of each caller, in this process. */
export class ConnectionCounts {
  readonly #open = new Map<string, number>();

  /** @returns what is to be called once when the connection is closed; undefined when the caller has as many as it may */
  enter(callerId: string): (() => void) | undefined {
    const count = this.#open.get(callerId) ?? 0;
    if (count >= MAX_CONNECTIONS_PER_CALLER) return undefined;
    this.#open.set(callerId, count + 1);
    return () => {
      const left = (this.#open.get(callerId) ?? 1) - 1;
      if (left > 0) this.#open.set(callerId, left);
      else this.#open.delete(callerId);
    };
  }
}
