/** What can be broken on purpose, to prove that the invariants see it. */
export const breakages = {
  NO_HOLD: 'looks up at once, before a late commit is there',
  NEW_KEY_EACH_TRY: 'takes a new key after every failure',
  KEYS_FOR_EVER: 'takes the provider to remember keys for ever',
  BLIND_RETRY: 'repeats what the provider cannot recognise',
  NO_FENCE: 'counts an outcome whoever has the claim',
  NO_LEASE_CHECK: 'sends although another worker may have taken over',
  KEY_NOT_STORED: 'sends a new key before it is stored',
  NO_REST_BETWEEN_CHANGES: 'repeats a change while the first may still be carried out',
  SAID_AS_IT_IS_NOW: 'repeats a call with what has changed since',
  UNKNOWN_WORD_COUNTS: 'takes a word that it does not know for success',
  LATE_WORD_COUNTS: 'counts an older word after a newer one',
  LOST_JOB: 'neither retries nor sweeps what waits',
} as const;

/** One of {@link breakages}. */
export type Breakage = keyof typeof breakages;
