import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { breakages, type Breakage } from './breakages.js';
import { runSeed } from './run-seed.js';
import { runSeeds } from './run-seeds.js';

/** `npm run simulate` runs 10,000. */
const SEEDS = 1500;
/** Enough for each breakage to be found. */
const BROKEN_SEEDS = 1500;

test('whatever happens, nothing is lost, done twice or taken for verified', async () => {
  const { seeds, counts, failed } = await runSeeds(1, SEEDS);
  const said = failed.map(({ seed, broken }) => `npm run simulate -- --seed ${seed}: ${broken.join('; ')}`);
  expect(said).toEqual([]);
  expect(seeds).toBe(SEEDS);
  // What is to be survived did happen.
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(100);
});

test('a seed does the same every time', async () => {
  const told: string[][] = [[], []];
  for (const lines of told) await runSeed(7, undefined, (line) => lines.push(line));
  expect(told[0]?.length).toBeGreaterThan(30);
  expect(told[1]).toEqual(told[0]);
});

describe('is not blind to a service that', () => {
  test.each(Object.entries(breakages))('%s: %s', async (breakage) => {
    const { failed } = await runSeeds(1, BROKEN_SEEDS, breakage as Breakage, () => true);
    expect(failed).toHaveLength(1);
  });
});
