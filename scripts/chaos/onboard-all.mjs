import { makePerson } from '../load/people.mjs';

const CLIENTS = 8;

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
