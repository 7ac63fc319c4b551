/** What may go wrong with a request that changes something. */
export const writeFaults = [
  'none',
  'slow',
  'unreachable',
  'rateLimit',
  'refusal',
  'errorBeforeCommit',
  'errorAfterCommit',
  'requestLost',
  'answerLost',
  'commitLate',
] as const;
/** One of {@link writeFaults}. */
export type WriteFault = (typeof writeFaults)[number];

/** How often each comes, while the world is not healed. */
export const faultWeights: readonly (readonly [number, WriteFault])[] = [
  [8, 'none'],
  [3, 'slow'],
  [2, 'unreachable'],
  [3, 'rateLimit'],
  [0.5, 'refusal'],
  [3, 'errorBeforeCommit'],
  [3, 'errorAfterCommit'],
  [2, 'requestLost'],
  [3, 'answerLost'],
  [4, 'commitLate'],
];

/** A call's time limit. */
export const TIMEOUT_MS = 10_000;
/** The longest time between a request and its commit. */
export const SLOWEST_COMMIT_MS = 5000;
/** Longer than that: what the simulated adapters declare. */
export const HOLD_MS = 7000;
/** How long the simulated provider remembers a key; what is declared for it is a little less. */
export const KEY_MEMORY_MS = 120_000;
/** As the adapters declare it. */
export const KEY_LIFETIME_MS = 110_000;
/** How far the clocks of two workers are apart at most. */
export const SKEW_MS = 500;
