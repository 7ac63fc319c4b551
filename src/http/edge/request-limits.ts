import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { isLoopback, subscriberOf } from '../../domain/network/address.js';

/** How many requests are answered in a minute; absent: any number. */
export interface RequestLimitSettings {
  readonly perCaller?: number;
  readonly perAddress?: number;
  /** Whether this machine's own addresses are left alone, as in development without authentication. */
  readonly sparesLoopback: boolean;
}

/** Counts a request of a caller from an address. @throws RateLimited */
export type TakeCaller = (id: string, address: string) => Promise<void>;

/** Refused with 429: whoever asks has asked too often. */
export class RateLimited extends Error {
  readonly statusCode = 429;
  readonly retryAfterSeconds: number;

  constructor(retryAfterMs: number) {
    super('Too many requests');
    this.name = 'RateLimited';
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  }
}

const WINDOW_SECONDS = 60;

/** Webhooks of an address in a minute that nothing proves to be a provider's; further ones are told to wait. */
const STRANGE_WEBHOOKS = 300;

/**
 * Counts requests by address, before anybody is authenticated, and by caller, after that. Each process counts for itself and
 * in memory: behind a load balancer over n processes, up to n times as many get through. A window begins with the first
 * request that it counts.
 */
export class RequestLimits {
  readonly #addresses: RateLimiterMemory | undefined;
  readonly #callers: RateLimiterMemory | undefined;
  readonly #strangers: RateLimiterMemory | undefined;
  readonly #sparesLoopback: boolean;

  constructor({ perAddress, perCaller, sparesLoopback }: RequestLimitSettings) {
    this.#addresses = limiterOf(perAddress);
    this.#callers = limiterOf(perCaller);
    this.#strangers = perAddress === undefined ? undefined : limiterOf(STRANGE_WEBHOOKS);
    this.#sparesLoopback = sparesLoopback;
  }

  /** Counts a request from an address; of IPv6, its first 64 bits. @throws RateLimited */
  async takeAddress(address: string): Promise<void> {
    if (this.isCounted(address)) await take(this.#addresses, subscriberOf(address));
  }

  /** Counts a request of a caller. @throws RateLimited */
  async takeCaller(id: string, address: string): Promise<void> {
    if (this.isCounted(address)) await take(this.#callers, id);
  }

  /**
   * Counts a webhook that was refused. Those that are a provider's are never counted, nor refused for others that came from
   * the same address. @throws RateLimited
   */
  async takeStranger(address: string): Promise<void> {
    if (this.isCounted(address)) await take(this.#strangers, subscriberOf(address));
  }

  /** Whether what comes from an address is limited at all. */
  isCounted(address: string): boolean {
    return !(this.#sparesLoopback && isLoopback(address));
  }
}

function limiterOf(points: number | undefined): RateLimiterMemory | undefined {
  return points === undefined ? undefined : new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
}

async function take(limiter: RateLimiterMemory | undefined, key: string): Promise<void> {
  try {
    await limiter?.consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? new RateLimited(error.msBeforeNext) : error;
  }
}
