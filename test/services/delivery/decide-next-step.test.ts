import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FailureCode } from '../../../src/domain/registration/provider-failure.js';
import type { IdempotencyPolicy } from '../../../src/providers/idempotency-policy.js';
import {
  backoffMs,
  decideNextStep,
  MAX_HARMLESS_ATTEMPTS,
  type NextStep,
} from '../../../src/services/delivery/decide-next-step.js';
import { restMs } from '../../../src/services/delivery/judge-repeat.js';

const NOW = new Date('2026-05-04T12:00:00Z');

const policies: readonly IdempotencyPolicy[] = [
  { kind: 'sameKey' },
  { kind: 'newKeyAfterAnswer', keyLifetimeMs: 86_400_000, holdMs: 5000 },
  { kind: 'lookUpFirst', holdMs: 7000 },
  { kind: 'neverRetry' },
];
const [sameKey, newKeyAfterAnswer, lookUpFirst, neverRetry] = policies as [
  IdempotencyPolicy,
  IdempotencyPolicy,
  IdempotencyPolicy,
  IdempotencyPolicy,
];

/** Without a key: the call says what is to be. */
const idempotent: IdempotencyPolicy = { kind: 'sameKey', holdMs: 3000 };

type Row = readonly [
  code: FailureCode,
  wasOutcomeOpen: boolean,
  attempts: number,
  policy: IdempotencyPolicy,
  step: NextStep['kind'],
  isOutcomeOpen?: boolean,
];

/** Every failure, first and last try, with and without an open outcome, for every policy. */
const rows: readonly Row[] = [
  ...(['REFUSED', 'CONFLICT', 'UNAUTHENTICATED', 'UNEXPECTED_ANSWER'] as const).flatMap((code) =>
    policies.flatMap((policy): Row[] =>
      [1, MAX_HARMLESS_ATTEMPTS - 1, MAX_HARMLESS_ATTEMPTS].flatMap((attempts): Row[] => [
        [code, false, attempts, policy, 'refused'],
        [code, true, attempts, policy, 'unknown'],
      ]),
    ),
  ),
  ...(['RATE_LIMITED', 'UNAVAILABLE'] as const).flatMap((code) =>
    policies.flatMap((policy): Row[] => [
      [code, false, 1, policy, 'retry', false],
      [code, true, 1, policy, 'retry', true],
      [code, false, MAX_HARMLESS_ATTEMPTS - 1, policy, 'retry', false],
      [code, true, MAX_HARMLESS_ATTEMPTS - 1, policy, 'retry', true],
      [code, false, MAX_HARMLESS_ATTEMPTS, policy, 'refused'],
      [code, true, MAX_HARMLESS_ATTEMPTS, policy, 'unknown'],
    ]),
  ),
  ...[sameKey, newKeyAfterAnswer, lookUpFirst].flatMap((policy): Row[] =>
    [false, true].flatMap((wasOpen): Row[] => [
      ['UNKNOWN_OUTCOME', wasOpen, 1, policy, 'retry', true],
      ['UNKNOWN_OUTCOME', wasOpen, MAX_HARMLESS_ATTEMPTS - 1, policy, 'retry', true],
      ['UNKNOWN_OUTCOME', wasOpen, MAX_HARMLESS_ATTEMPTS, policy, 'unknown'],
    ]),
  ),
  ...[false, true].flatMap((wasOpen): Row[] =>
    [1, MAX_HARMLESS_ATTEMPTS - 1, MAX_HARMLESS_ATTEMPTS].map((attempts): Row => [
      'UNKNOWN_OUTCOME',
      wasOpen,
      attempts,
      neverRetry,
      'unknown',
    ]),
  ),
];

describe('what follows a failed call', () => {
  test.each(
    rows.map((row) => ({
      code: row[0],
      wasOutcomeOpen: row[1],
      attempts: row[2],
      policy: row[3],
      kind: row[4],
      isOutcomeOpen: row[5],
    })),
  )(
    '$code after $attempts, open before: $wasOutcomeOpen, $policy.kind: $kind',
    ({ code, wasOutcomeOpen, attempts, policy, kind, isOutcomeOpen }) => {
      const step = decideNextStep(policy, { code, attempts, wasOutcomeOpen, wasAnswered: false }, NOW, 0.5);
      expect(step.kind).toBe(kind);
      expect('isOutcomeOpen' in step ? step.isOutcomeOpen : undefined).toBe(isOutcomeOpen);
    },
  );
});

describe('how long it waits', () => {
  test.each([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [8, 64_000],
    [9, 120_000],
    [MAX_HARMLESS_ATTEMPTS, 120_000],
  ])('try %i is followed by %i ms, without jitter', (attempts, delayMs) => {
    expect(backoffMs(attempts, 0.5)).toBe(delayMs);
  });

  test('tries that harm nobody outlast an outage of three hours', () => {
    const delays = Array.from({ length: MAX_HARMLESS_ATTEMPTS - 1 }, (_, position) => backoffMs(position + 1, 0.5));
    expect(delays.reduce((sum, delay) => sum + delay)).toBeGreaterThan(3 * 3_600_000 - 60_000);
  });

  const anyAttempts = fc.integer({ min: 1, max: 1000 });
  const anyChance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('the backoff is never more than a quarter off, and never longer than two and a half minutes', () => {
    fc.assert(
      fc.property(anyAttempts, anyChance, (attempts, random) => {
        const middle = backoffMs(attempts, 0.5);
        const delay = backoffMs(attempts, random);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(middle * 0.75);
        expect(delay).toBeLessThanOrEqual(middle * 1.25);
        expect(delay).toBeLessThanOrEqual(150_000);
      }),
    );
  });

  test('it never comes back earlier than the provider asks, nor before the rest that an open outcome needs', () => {
    const anyPolicy = fc.constantFrom(sameKey, idempotent, newKeyAfterAnswer, lookUpFirst);
    const anyCode = fc.constantFrom<FailureCode>('RATE_LIMITED', 'UNAVAILABLE', 'UNKNOWN_OUTCOME');
    fc.assert(
      fc.property(
        anyPolicy,
        anyCode,
        fc.integer({ min: 1, max: MAX_HARMLESS_ATTEMPTS - 1 }),
        fc.nat(3_600_000),
        anyChance,
        fc.boolean(),
        fc.boolean(),
        (policy, code, attempts, retryAfterMs, random, wasAnswered, wasOutcomeOpen) => {
          const failed = { code, attempts, wasOutcomeOpen, wasAnswered, retryAfterMs, keyUsedAt: NOW };
          const step = decideNextStep(policy, failed, NOW, random);
          if (step.kind !== 'retry') throw new Error(`It is not tried again: ${step.kind}`);
          const delayMs = Math.max(backoffMs(attempts, random), retryAfterMs);
          const isOutcomeOpen = wasOutcomeOpen || code === 'UNKNOWN_OUTCOME';
          const calls = { isOutcomeOpen, isKeySpent: wasAnswered, keyUsedAt: NOW };
          expect(step.delayMs).toBe(Math.max(delayMs, restMs(policy, calls, new Date(NOW.getTime() + delayMs))));
        },
      ),
    );
  });
});

test('what no further try can tell is an operator’s at once', () => {
  const failed = {
    code: 'UNKNOWN_OUTCOME',
    attempts: 1,
    wasOutcomeOpen: true,
    wasAnswered: false,
    isFinal: true,
  } as const;
  expect(decideNextStep(sameKey, failed, NOW, 0.5)).toEqual({ kind: 'unknown' });
});

test('a rate limit does not shorten the rest after a call that may still be carried out', () => {
  const failed = {
    code: 'RATE_LIMITED',
    attempts: 2,
    wasOutcomeOpen: true,
    wasAnswered: true,
    keyUsedAt: NOW,
  } as const;
  expect(decideNextStep(newKeyAfterAnswer, failed, NOW, 0.5)).toEqual({
    kind: 'retry',
    delayMs: 5000,
    isOutcomeOpen: true,
  });
});
