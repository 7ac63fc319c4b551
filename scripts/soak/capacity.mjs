import { visit } from './visit.mjs';

const WARM_UP = { visitors: 8, seconds: 10 };
const STEPS = [4, 8, 16, 32];
const STEP_SECONDS = 8;
const WAIT_MS = 20_000;

/**
 * How many onboardings a second are accepted and settled when nothing is held back: visitors that each wait until their
 * person is known to every provider, more of them at each step of a short ramp.
 * @returns `{capacity, steps}`: onboardings a second, the best and of each step
 */
export async function measureCapacity(world, { nextNumber, progress }) {
  await measure(world, { ...WARM_UP, nextNumber });
  const steps = [];
  for (const visitors of STEPS) {
    progress.say(`capacity: ${visitors} visitors at once`);
    steps.push({ visitors, rate: await measure(world, { visitors, seconds: STEP_SECONDS, nextNumber }) });
    progress.update(steps.length);
  }
  return { capacity: Math.max(...steps.map(({ rate }) => rate)), steps };
}

/** What is settled counts, since a visitor who has waited too long is answered all the same. */
async function measure({ client, database, providers }, { visitors, seconds, nextNumber }) {
  const before = await database.countRegistrations();
  const ids = providers.map(({ id }) => id);
  const startedAt = performance.now();
  const isOver = () => performance.now() - startedAt > seconds * 1000;
  const work = async () => {
    while (!isOver()) {
      await visit(client, nextNumber(), { providers: ids, waitMs: WAIT_MS });
    }
  };
  await Promise.all(Array.from({ length: visitors }, work));
  const after = await database.countRegistrations();
  const onboardings = (after.settled - before.settled) / providers.length;
  return onboardings / ((performance.now() - startedAt) / 1000);
}
