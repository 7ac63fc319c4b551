import type { Breakage } from './breakages.js';
import { Invariants } from './invariants.js';
import { comeToRest } from './rest.js';
import { possibleSteps } from './steps.js';
import { Worker } from './worker.js';
import { World, type Counts } from './world.js';

/** Random events of one seed, before its world is healed. */
const STEPS = 120;
const WORKERS = 3;

/** What came of one seed. */
export interface SeedResult {
  readonly seed: number;
  readonly steps: number;
  readonly counts: Counts;
  /** What was broken first; empty when everything held. */
  readonly broken: readonly string[];
}

/**
 * Runs one seed: random events, every invariant after each, then rest. The same seed does the same every time.
 * @param tell is told every step
 */
export async function runSeed(seed: number, breakage?: Breakage, tell?: (line: string) => void): Promise<SeedResult> {
  const world = new World(seed, breakage, tell);
  const invariants = new Invariants(world);
  const workers: Worker[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    // Another one takes the place of a worker that died.
    while (workers.filter(({ isDead }) => !isDead).length < WORKERS) workers.push(new Worker(world));
    world.random.weigh(possibleSteps(world, workers))();
    await flush();
    const broken = invariants.check();
    if (broken.length > 0) return { seed, steps: step, counts: world.counts, broken };
  }
  // Whoever still has a claim is dead from now on; its lease runs out.
  for (const worker of workers) if (worker.stage !== 'IDLE') worker.die();
  return { seed, steps: STEPS, counts: world.counts, broken: await comeToRest(world, invariants, flush) };
}

/** Lets everything go on that waits for nothing but its turn. */
function flush(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
