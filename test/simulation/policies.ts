import type { IdempotencyPolicy } from '../../src/providers/idempotency-policy.js';
import type { Breakage } from './breakages.js';
import { HOLD_MS, KEY_LIFETIME_MS } from './faults.js';

/** A kind of provider: how it recognises a repeat, and how its adapter deals with that. */
export interface Habits {
  readonly id: string;
  /** What it does with a key that it knows: gives the first success again, gives any first answer again, or ignores keys. */
  readonly keys: 'SUCCESSES' | 'ANSWERS' | 'NONE';
  readonly policy: IdempotencyPolicy;
  readonly updatePolicy: IdempotencyPolicy;
  readonly looksUp: boolean;
  readonly provesPresenceOnly?: boolean;
  /** Whether a second customer of the same reference is refused. */
  readonly isUnique: boolean;
  readonly verifies: boolean;
  readonly hasIdentifiers: boolean;
}

const sayAgain: IdempotencyPolicy = { kind: 'sameKey', holdMs: HOLD_MS };
const lookUp: IdempotencyPolicy = { kind: 'lookUpFirst', holdMs: HOLD_MS };
const remembered: IdempotencyPolicy = { kind: 'sameKey', keyLifetimeMs: KEY_LIFETIME_MS, holdMs: HOLD_MS };
const replayed: IdempotencyPolicy = { kind: 'newKeyAfterAnswer', keyLifetimeMs: KEY_LIFETIME_MS, holdMs: HOLD_MS };

const common = { updatePolicy: sayAgain, looksUp: true, isUnique: false, verifies: false, hasIdentifiers: false };

/** The kinds that adapters know, the hardest form of each. */
export const habits: readonly Habits[] = [
  { ...common, id: 'keyed', keys: 'SUCCESSES', policy: remembered, verifies: true },
  { ...common, id: 'keyedBlind', keys: 'SUCCESSES', policy: remembered, provesPresenceOnly: true, verifies: true },
  { ...common, id: 'replaying', keys: 'ANSWERS', policy: replayed },
  { ...common, id: 'replayingUnique', keys: 'ANSWERS', policy: replayed, isUnique: true },
  { ...common, id: 'lookedUp', keys: 'NONE', policy: lookUp, verifies: true, hasIdentifiers: true },
  { ...common, id: 'never', keys: 'NONE', policy: { kind: 'neverRetry' }, looksUp: false },
];

/** What a provider's adapter declares, broken on purpose where that is asked for. */
export function declare(one: Habits, breakage: Breakage | undefined): Habits {
  const { policy } = one;
  switch (breakage) {
    case 'NO_HOLD':
      return 'holdMs' in policy ? { ...one, policy: { ...policy, holdMs: 0 } } : one;
    case 'KEYS_FOR_EVER':
      return 'keyLifetimeMs' in policy ? { ...one, policy: { ...policy, keyLifetimeMs: Number.MAX_VALUE } } : one;
    case 'BLIND_RETRY':
      return one.keys === 'NONE' ? { ...one, policy: { kind: 'sameKey' } } : one;
    case 'NO_REST_BETWEEN_CHANGES':
      return { ...one, updatePolicy: { kind: 'sameKey' } };
    default:
      return one;
  }
}
