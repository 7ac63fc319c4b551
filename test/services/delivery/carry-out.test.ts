import { expect, test } from '@jest/globals';
import type { IdempotencyPolicy } from '../../../src/providers/idempotency-policy.js';
import type { AnyCall, Operation, OperationResult } from '../../../src/providers/provider.js';
import { carryOut, type Outcome } from '../../../src/services/delivery/carry-out.js';
import type { Claim } from '../../../src/services/delivery/claim-submission.js';

const NOW = new Date('2026-05-04T12:00:00Z');
const LIFETIME_MS = 60_000;
const policy: IdempotencyPolicy = { kind: 'sameKey', keyLifetimeMs: LIFETIME_MS, holdMs: 7000 };

interface Played {
  readonly found?: OperationResult | null;
  readonly provesPresenceOnly?: boolean;
  readonly claim?: Partial<Claim>;
}

/** Carries a creation out whose earlier try is open, and says in which order what was done. */
async function play({ found, provesPresenceOnly, claim = {} }: Played): Promise<{ outcome: Outcome; done: string[] }> {
  const done: string[] = [];
  const createCustomer: Operation<AnyCall> = {
    policy,
    doubt: { why: '', findBy: [], advice: '' },
    provesPresenceOnly,
    lookUp:
      found === undefined
        ? undefined
        : async () => {
            done.push('look up');
            return found;
          },
    perform: async ({ idempotencyKey }) => {
      done.push(`perform ${idempotencyKey}`);
      return { externalId: 'made' };
    },
  };
  const whole = {
    provider: { id: 'acme', name: 'Acme', createCustomer },
    operation: 'createCustomer',
    profile: {},
    idempotencyKey: 'old',
    keyUsedAt: new Date(NOW.getTime() - LIFETIME_MS - 1),
    isKeySpent: false,
    isOutcomeOpen: true,
    lease: { until: new Date(NOW.getTime() + 1) },
    claimedAt: NOW,
    ...claim,
  } as unknown as Claim;
  const startKey = async (key: string): Promise<void> => {
    done.push(`store ${key}`);
  };
  const outcome = await carryOut(whole, startKey, undefined, { now: () => NOW, newKey: () => 'new' });
  return { outcome, done };
}

test('a key that is remembered is sent again', async () => {
  const { outcome, done } = await play({ found: null, claim: { keyUsedAt: new Date(NOW.getTime() - LIFETIME_MS) } });
  expect([outcome, done]).toEqual([{ kind: 'succeeded', result: { externalId: 'made' } }, ['perform old']]);
});

test('past its life, what is found counts', async () => {
  const { outcome, done } = await play({ found: { externalId: 'found' } });
  expect([outcome, done]).toEqual([{ kind: 'succeeded', result: { externalId: 'found' } }, ['look up']]);
});

test('past its life, what is surely not there is sent with a new key, stored first', async () => {
  const { done } = await play({ found: null });
  expect(done).toEqual(['look up', 'store new', 'perform new']);
});

test.each<[string, Played, string[]]>([
  ['shows only what it was told', { found: null, provesPresenceOnly: true }, ['look up']],
  ['cannot be asked', {}, []],
])('past its life, an operator decides where the provider %s', async (_why, played, expected) => {
  const { outcome, done } = await play(played);
  expect(outcome).toMatchObject({
    kind: 'failed',
    isFinal: true,
    wasOutcomeOpen: true,
    error: { details: { code: 'UNKNOWN_OUTCOME' } },
  });
  expect(done).toEqual(expected);
});

test('a worker that stood still for longer than its lease sends nothing', async () => {
  const { outcome, done } = await play({ claim: { isOutcomeOpen: false, keyUsedAt: NOW, lease: { until: NOW } } });
  expect(outcome).toMatchObject({ kind: 'failed', wasOutcomeOpen: false, error: { details: { code: 'UNAVAILABLE' } } });
  expect(done).toEqual([]);
});

test.each<[string, Played, object]>([
  ['what is found counts', { found: { externalId: 'found' } }, { kind: 'succeeded', result: { externalId: 'found' } }],
  [
    'what is surely not there is called off',
    { found: null },
    { kind: 'failed', wasOutcomeOpen: false, error: { details: { code: 'REFUSED' } } },
  ],
  [
    'an operator decides where the provider shows only what it was told',
    { found: null, provesPresenceOnly: true },
    { kind: 'failed', isFinal: true, error: { details: { code: 'UNKNOWN_OUTCOME' } } },
  ],
  [
    'an operator decides where the provider cannot be asked',
    {},
    { kind: 'failed', isFinal: true, error: { details: { code: 'UNKNOWN_OUTCOME' } } },
  ],
])(
  'for a customer that is being erased nothing is sent, even with a key that is remembered: %s',
  async (_what, played, expected) => {
    const { outcome, done } = await play({ ...played, claim: { isErasing: true, keyUsedAt: NOW } });
    expect(outcome).toMatchObject(expected);
    expect(done.filter((step) => step !== 'look up')).toEqual([]);
  },
);
