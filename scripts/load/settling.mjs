import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 200;

/**
 * Waits until every registration is settled, or until the time is over.
 * @param meanwhile done after each look, with what was counted
 * @returns how long it took in seconds
 */
export async function waitUntilSettled(
  { database },
  { timeoutMs, progress, offset = 0, meanwhile = async () => undefined },
) {
  const startedAt = performance.now();
  for (;;) {
    const { total, settled } = await database.countRegistrations();
    progress?.update(offset + settled);
    const passedMs = performance.now() - startedAt;
    if (settled === total || passedMs > timeoutMs) return passedMs / 1000;
    await meanwhile({ total, settled });
    await sleep(LOOK_MS);
  }
}
