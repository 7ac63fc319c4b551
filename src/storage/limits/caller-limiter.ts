import type { EntityManager } from '@mikro-orm/postgresql';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { runStatement, type Statement } from './request-limiter.js';

const MINUTE_S = 60;

/** Lets each caller do something so many times a minute, over all processes on this database; more is refused at once. */
export class CallerLimiter {
  readonly #limiter: RateLimiterPostgres;
  /** How many times a minute. */
  readonly perMinute: number;

  /** @param name of what is limited: under it the processes count together */
  constructor(em: EntityManager, name: string, perMinute: number) {
    this.perMinute = perMinute;
    this.#limiter = new RateLimiterPostgres({
      storeClient: { query: (statement: Statement) => runStatement(em.fork(), statement) },
      storeType: 'client',
      tableName: 'spent_budget',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points: perMinute,
      duration: MINUTE_S,
    });
  }

  /**
   * Counts one more for a caller, also where it is refused.
   * @returns 0, or in how many milliseconds to come back where it is refused
   * @throws Error when the database fails
   */
  async spend(callerId: string): Promise<number> {
    try {
      await this.#limiter.consume(callerId);
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes) return error.msBeforeNext;
      throw error;
    }
  }
}
