import { describe, expect, test } from '@jest/globals';
import type { IdempotencyPolicy } from '../../../src/providers/idempotency-policy.js';
import { mustLookUp, needsNewKey, restMs } from '../../../src/services/delivery/judge-repeat.js';

const NOW = new Date('2026-05-04T12:00:00Z');
const LIFETIME_MS = 60_000;
const young = new Date(NOW.getTime() - LIFETIME_MS);
const old = new Date(NOW.getTime() - LIFETIME_MS - 1);

const remembered: IdempotencyPolicy = { kind: 'sameKey', keyLifetimeMs: LIFETIME_MS, holdMs: 4000 };
const keyless: IdempotencyPolicy = { kind: 'sameKey', holdMs: 3000 };
const harmless: IdempotencyPolicy = { kind: 'sameKey' };
const replayed: IdempotencyPolicy = { kind: 'newKeyAfterAnswer', keyLifetimeMs: LIFETIME_MS, holdMs: 5000 };
const lookedUp: IdempotencyPolicy = { kind: 'lookUpFirst', holdMs: 7000 };
const never: IdempotencyPolicy = { kind: 'neverRetry' };

/** For an outcome that is open: [policy, key used, key answered to, needs a new key, must look up, rest]. */
const rows: readonly [IdempotencyPolicy, Date, boolean, boolean, boolean, number][] = [
  [remembered, young, true, false, false, 0],
  [remembered, old, false, true, true, 4000],
  [keyless, young, false, false, false, 3000],
  [keyless, old, true, false, false, 3000],
  [harmless, old, true, false, false, 0],
  [replayed, young, false, false, false, 0],
  [replayed, young, true, true, true, 5000],
  [replayed, old, false, true, true, 5000],
  [lookedUp, young, false, false, true, 7000],
  [never, old, true, false, false, 0],
];

describe('after calls whose outcome is open', () => {
  test.each(rows)('%j, key used %s and answered to: %s', (policy, keyUsedAt, isKeySpent, newKey, lookUp, rest) => {
    const calls = { isOutcomeOpen: true, isKeySpent, keyUsedAt };
    expect([needsNewKey(policy, calls, NOW), mustLookUp(policy, calls, NOW), restMs(policy, calls, NOW)]).toEqual([
      newKey,
      lookUp,
      rest,
    ]);
  });
});

test.each(rows)(
  'after calls that surely had no effect nothing rests or is looked up: %j',
  (policy, keyUsedAt, isKeySpent) => {
    const calls = { isOutcomeOpen: false, isKeySpent, keyUsedAt };
    expect([mustLookUp(policy, calls, NOW), restMs(policy, calls, NOW)]).toEqual([false, 0]);
  },
);

test('a key that was never sent is not forgotten', () => {
  const calls = { isOutcomeOpen: true, isKeySpent: false, keyUsedAt: undefined };
  expect([needsNewKey(remembered, calls, NOW), needsNewKey(replayed, calls, NOW)]).toEqual([false, false]);
});
