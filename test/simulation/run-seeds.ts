import type { Breakage } from './breakages.js';
import { runSeed, type SeedResult } from './run-seed.js';
import type { Counts } from './world.js';

/** What came of many seeds. */
export interface Summary {
  readonly seeds: number;
  readonly steps: number;
  readonly counts: Counts;
  /** The seeds in which something was broken. */
  readonly failed: readonly SeedResult[];
}

/** Runs seeds one after another, from `first`. @param isEnough told each failure, whether to stop; default: never */
export async function runSeeds(
  first: number,
  count: number,
  breakage?: Breakage,
  isEnough: (failed: SeedResult) => boolean = () => false,
): Promise<Summary> {
  const failed: SeedResult[] = [];
  const counts: Record<string, number> = {};
  let steps = 0;
  let seeds = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const result = await runSeed(seed, breakage);
    seeds += 1;
    steps += result.steps;
    for (const [name, value] of Object.entries(result.counts)) counts[name] = (counts[name] ?? 0) + Number(value);
    if (result.broken.length === 0) continue;
    failed.push(result);
    if (isEnough(result)) break;
  }
  return { seeds, steps, counts: counts as unknown as Counts, failed };
}
