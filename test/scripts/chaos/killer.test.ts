import { expect, test } from '@jest/globals';
import { Killer } from '../../../scripts/chaos/killer.mjs';
import { Random } from '../../../scripts/load/random.mjs';

/** Before which persons a killer strikes, and whom. */
async function watch(seed: number): Promise<{ at: number[]; victims: number[] }> {
  const victims: number[] = [];
  const kill = (draw: Random): Promise<void> => {
    victims.push(draw.below(4));
    return Promise.resolve();
  };
  const killer = new Killer(kill, { kills: 3, persons: 30, random: new Random(seed) });
  const at: number[] = [];
  for (let number = 0; number < 30; number += 1) {
    const before = killer.kills;
    await killer.before(number);
    if (killer.kills > before) at.push(number);
  }
  await killer.finish();
  expect(killer.kills).toBe(3);
  return { at, victims };
}

test('the seed decides when and whom, over the whole run', async () => {
  const [first, again, other] = await Promise.all([watch(1), watch(1), watch(2)]);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(first.victims).toHaveLength(3);
  expect(first.at.length).toBeGreaterThanOrEqual(2);
}, 20_000);
