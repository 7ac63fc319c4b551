import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseUnavailable } from './database-unavailable.js';

const PAUSE_MS = 250;
/** A database that is away for longer is no failover any more. */
const GIVE_UP_AFTER_MS = 600_000;

/**
 * Does work again and again for as long as it fails because the database is unavailable, up to ten minutes. The work must bear
 * to be repeated after a commit whose answer was lost.
 * @throws whatever else it fails from, at once
 */
export async function untilAvailable<Result>(work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || performance.now() - startedAt > GIVE_UP_AFTER_MS) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
