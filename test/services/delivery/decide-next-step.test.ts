import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { failureCodes, type FailureCode } from '../../../src/domain/registration/provider-failure.js';
import type { IdempotencyPolicy } from '../../../src/providers/idempotency-policy.js';
import { backoffMs, decideNextStep, holdMs, MAX_ATTEMPTS } from '../../../src/services/delivery/decide-next-step.js';

const policies: readonly IdempotencyPolicy[] = [
  { kind: 'sameKey' },
  { kind: 'newKeyAfterAnswer', keyLifetimeMs: 86_400_000 },
  { kind: 'lookUpFirst', holdMs: 7000 },
  { kind: 'neverRetry' },
];

/** In the middle of the jitter: the first delay is exactly half a second. */
const MIDDLE = 0.5;

/** What is surely without effect, what may have had one, and what is an answer for good. */
const harmless = ['RATE_LIMITED', 'UNAVAILABLE'] as const satisfies readonly FailureCode[];
const final = ['UNAUTHENTICATED', 'REFUSED', 'CONFLICT', 'UNEXPECTED_ANSWER'] as const satisfies readonly FailureCode[];

it('knows every code', () => {
  expect([...harmless, 'UNKNOWN_OUTCOME', ...final].toSorted()).toEqual([...failureCodes].toSorted());
});

describe.each(policies)('with $kind', (policy) => {
  describe.each(harmless)('%s', (code) => {
    it('is tried again, and an outcome that was open stays open', () => {
      for (const wasOutcomeOpen of [false, true]) {
        expect(decideNextStep(policy, { code, attempts: 1, wasOutcomeOpen }, MIDDLE)).toEqual({
          kind: 'retry',
          delayMs: 500,
          isOutcomeOpen: wasOutcomeOpen,
        });
      }
    });

    it('is tried again when the provider says, if that is later than we would', () => {
      const failed = { code, attempts: 1, wasOutcomeOpen: false };
      expect(decideNextStep(policy, { ...failed, retryAfterMs: 30_000 }, MIDDLE)).toMatchObject({ delayMs: 30_000 });
      expect(decideNextStep(policy, { ...failed, retryAfterMs: 499 }, MIDDLE)).toMatchObject({ delayMs: 500 });
    });

    it('is over after the last try: failed, or unknown where an outcome is open', () => {
      const failed = { code, attempts: MAX_ATTEMPTS };
      expect(decideNextStep(policy, { ...failed, wasOutcomeOpen: false }, MIDDLE)).toEqual({ kind: 'refused' });
      expect(decideNextStep(policy, { ...failed, wasOutcomeOpen: true }, MIDDLE)).toEqual({ kind: 'unknown' });
      expect(decideNextStep(policy, { ...failed, attempts: MAX_ATTEMPTS - 1, wasOutcomeOpen: false }, MIDDLE)).toMatchObject({ kind: 'retry' });
    });
  });

  describe.each(final)('%s', (code) => {
    it('is final, whichever try it is', () => {
      for (const attempts of [1, MAX_ATTEMPTS]) {
        expect(decideNextStep(policy, { code, attempts, wasOutcomeOpen: false }, MIDDLE)).toEqual({ kind: 'refused' });
      }
    });

    it('says nothing of an earlier try whose outcome is open', () => {
      for (const attempts of [2, MAX_ATTEMPTS]) {
        expect(decideNextStep(policy, { code, attempts, wasOutcomeOpen: true }, MIDDLE)).toEqual({ kind: 'unknown' });
      }
    });
  });
});

describe('UNKNOWN_OUTCOME', () => {
  const [sameKey, newKeyAfterAnswer, lookUpFirst, neverRetry] = policies as [IdempotencyPolicy, IdempotencyPolicy, IdempotencyPolicy, IdempotencyPolicy];
  const code = 'UNKNOWN_OUTCOME';

  it.each([false, true])('is tried again at once where a key makes that safe (outcome open before: %s)', (wasOutcomeOpen) => {
    for (const policy of [sameKey, newKeyAfterAnswer]) {
      expect(decideNextStep(policy, { code, attempts: 1, wasOutcomeOpen }, MIDDLE)).toEqual({ kind: 'retry', delayMs: 500, isOutcomeOpen: true });
    }
  });

  it('rests until the slowest commit is over where it has to be looked up', () => {
    expect(decideNextStep(lookUpFirst, { code, attempts: 1, wasOutcomeOpen: false }, MIDDLE)).toEqual({ kind: 'retry', delayMs: 7000, isOutcomeOpen: true });
    expect(decideNextStep(lookUpFirst, { code, attempts: 5, wasOutcomeOpen: true }, MIDDLE)).toEqual({ kind: 'retry', delayMs: 8000, isOutcomeOpen: true });
  });

  it('is never tried again where nothing makes that safe', () => {
    expect(decideNextStep(neverRetry, { code, attempts: 1, wasOutcomeOpen: false }, MIDDLE)).toEqual({ kind: 'unknown' });
  });

  it.each(policies)('stays unknown after the last try ($kind)', (policy) => {
    expect(decideNextStep(policy, { code, attempts: MAX_ATTEMPTS, wasOutcomeOpen: true }, MIDDLE)).toEqual({ kind: 'unknown' });
  });
});

it('never repeats blindly, and never takes a call for refused whose outcome is open', () => {
  const failed = fc.record({
    code: fc.constantFrom(...failureCodes),
    attempts: fc.integer({ min: 1, max: 2 * MAX_ATTEMPTS }),
    wasOutcomeOpen: fc.boolean(),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 3_600_000 }), { nil: undefined }),
  });
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...policies), failed, random, (policy, call, drawn) => {
      const next = decideNextStep(policy, call, drawn);
      const isOpen = call.wasOutcomeOpen || call.code === 'UNKNOWN_OUTCOME';
      if (isOpen) expect(next.kind).not.toBe('refused');
      if (next.kind !== 'retry') return;
      expect(call.attempts).toBeLessThan(MAX_ATTEMPTS);
      expect(next.isOutcomeOpen).toBe(isOpen);
      expect(next.delayMs).toBeGreaterThanOrEqual(backoffMs(call.attempts, drawn));
      if (call.code === 'UNKNOWN_OUTCOME') expect(next.delayMs).toBeGreaterThanOrEqual(holdMs(policy));
    }),
  );
});

describe('the backoff', () => {
  it('doubles from half a second to two minutes', () => {
    const delays = Array.from({ length: 10 }, (_, position) => backoffMs(position + 1, MIDDLE));
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 120_000, 120_000]);
  });

  it('is spread by a quarter to either side', () => {
    expect([backoffMs(1, 0), backoffMs(1, 1)]).toEqual([375, 625]);
    expect([backoffMs(100, 0), backoffMs(100, 1)]).toEqual([90_000, 150_000]);
  });
});

it('holds only what is looked up first', () => {
  expect(policies.map(holdMs)).toEqual([0, 0, 7000, 0]);
});
