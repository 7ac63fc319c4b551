import { ProviderError } from '../../src/providers/provider-error.js';
import { TIMEOUT_MS } from './faults.js';

/** A process that calls: while it stands still, answers and time limits wait for it. */
export interface Caller {
  isDead: boolean;
  isStill: boolean;
}

/** What comes of a request: the moment of an answer, or none at all. */
export interface Reply<Value> {
  /** In milliseconds from now; absent: no answer ever comes. */
  readonly afterMs?: number;
  readonly value: Value | ProviderError;
}

interface Exchange {
  readonly caller: Caller;
  readonly at: number;
  settle(): void;
}

/** Carries requests and answers, with time limits; answers that are due come in any order. */
export class Network {
  #exchanges: Exchange[] = [];

  /** A request with the reply that it will get. */
  send<Value>(caller: Caller, now: number, reply: Reply<Value>, timedOut: ProviderError): Promise<Value> {
    return new Promise((resolve, reject) => {
      const isLate = reply.afterMs === undefined || reply.afterMs >= TIMEOUT_MS;
      const value = isLate ? timedOut : reply.value;
      this.#exchanges.push({
        caller,
        at: now + (isLate ? TIMEOUT_MS : (reply.afterMs ?? 0)),
        settle: () => (value instanceof ProviderError ? reject(value) : resolve(value)),
      });
    });
  }

  /** The answers that can be delivered now. */
  due(now: number): readonly Exchange[] {
    this.#exchanges = this.#exchanges.filter(({ caller }) => !caller.isDead);
    return this.#exchanges.filter(({ at, caller }) => at <= now && !caller.isStill);
  }

  deliver(exchange: Exchange): void {
    this.#exchanges = this.#exchanges.filter((one) => one !== exchange);
    exchange.settle();
  }

  /** When the next answer is due; undefined when none is under way. */
  nextAt(): number | undefined {
    const times = this.#exchanges.filter(({ caller }) => !caller.isDead).map(({ at }) => at);
    return times.length === 0 ? undefined : Math.min(...times);
  }
}
