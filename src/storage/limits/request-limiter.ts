import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { RateLimiterPostgres, RateLimiterQueue } from 'rate-limiter-flexible';
import { endsWithin } from '../ends-within.js';

/** How many requests may pass in each stretch of time. */
export interface RequestLimit {
  readonly requests: number;
  readonly durationMs: number;
}

/** A statement as rate-limiter-flexible sends it. */
export interface Statement {
  readonly text: string;
  readonly values?: unknown[];
}

/** Lets at most so many requests pass in each stretch of time, over all processes on this database; the others wait in line. */
export class RequestLimiter {
  readonly #queue: RateLimiterQueue;

  /** @param key under which the processes count together, e.g. a provider's id */
  constructor(em: EntityManager, key: string, { requests, durationMs }: RequestLimit) {
    const limiter = new RateLimiterPostgres({
      storeClient: { query: (statement: Statement) => runStatement(em, statement) },
      storeType: 'client',
      tableName: 'spent_budget',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: key,
      points: requests,
      duration: durationMs / 1000,
    });
    this.#queue = new RateLimiterQueue(limiter);
  }

  /**
   * Waits for its turn and spends one request.
   * @throws Error when the turn does not come within `withinMs`, or the database fails
   */
  async spend(withinMs: number): Promise<void> {
    // The queue itself looks at the time in seconds, and only when a turn comes: it drops whoever has given up by then.
    const turn = this.#queue.removeTokens(1, undefined, Math.ceil((Date.now() + withinMs) / 1000));
    if (!(await endsWithin(turn, withinMs))) throw new Error(`No turn came within ${withinMs} ms`);
  }
}

/** Sends a statement of rate-limiter-flexible over the connections of an entity manager. */
export async function runStatement(
  em: EntityManager,
  { text, values = [] }: Statement,
): Promise<{ rows: unknown[]; rowCount: number }> {
  const { rows } = await em.getKysely().executeQuery(CompiledQuery.raw(text, values));
  return { rows, rowCount: rows.length };
}
