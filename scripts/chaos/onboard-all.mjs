import { setTimeout as sleep } from 'node:timers/promises';
import { makePerson } from '../load/people.mjs';

const CLIENTS = 8;
const LOOK_MS = 200;

/**
 * Onboards persons with several clients at once, each again and again until it is acknowledged.
 * @param count how many persons, or a function that answers whether there is to be another one
 * @param before awaited before each person's onboarding begins, with the person's number
 * @returns the customer ids by person number
 */
export async function onboardAll({ client, providers }, count, { before = async () => undefined, progress } = {}) {
  const goesOn = typeof count === 'function' ? count : (number) => number < count;
  const ids = providers.map(({ id }) => id);
  const acknowledged = new Map();
  let next = 0;
  const work = async () => {
    while (goesOn(next)) {
      const number = next++;
      await before(number);
      acknowledged.set(number, await client.onboard(makePerson(number, ids)));
      progress?.update(acknowledged.size);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return acknowledged;
}

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
