/** The same runs each time, so that a failure comes again; another seed is given as `FUZZ_SEED`. */
const seed = Number(process.env.FUZZ_SEED ?? 20_260_601);

/** How a property is checked: a failure names its seed, and the smallest input that was found for it. */
export function runs(numRuns: number): { numRuns: number; seed: number; interruptAfterTimeLimit: number } {
  // Each step towards the smallest input is a request: time ends them, and what was found by then is told.
  return { numRuns, seed, interruptAfterTimeLimit: 120_000 };
}
