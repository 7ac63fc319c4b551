import { beforeEach, expect, test } from '@jest/globals';
import { Submission } from '../../../src/domain/submission/submission.entity.js';
import type { IdempotencyPolicy } from '../../../src/providers/idempotency-policy.js';
import { MAX_INTERRUPTIONS, takeUp } from '../../../src/services/delivery/take-up.js';
import { newSubmission } from '../support/entities.js';

const NOW = new Date('2026-05-04T12:00:00Z');
const sameKey = { name: 'Acme', policy: { kind: 'sameKey' } as IdempotencyPolicy };
const lookedUp = { name: 'Acme', policy: { kind: 'lookUpFirst', holdMs: 7000 } as IdempotencyPolicy };

let submission: Submission;
beforeEach(() => {
  submission = newSubmission();
});

const before = (ms: number): Date => new Date(NOW.getTime() - ms);

test('what was not sent yet goes on', () => {
  expect(takeUp(submission, lookedUp, NOW)).toBe('GOES_ON');
  expect(submission).toMatchObject({ state: 'PENDING', isOutcomeOpen: false, interruptions: 0 });
});

test('the call of a dead worker has an open outcome, and goes on where its key is enough', () => {
  submission.beginCall(before(20_000), before(10_000));
  expect(takeUp(submission, sameKey, NOW)).toBe('GOES_ON');
  expect(submission).toMatchObject({ isOutcomeOpen: true, interruptions: 1, attempts: 1 });
});

test('where it is looked up, the provider has its rest from the last sign of the worker', () => {
  submission.beginCall(before(12_000), before(2000));
  expect(takeUp(submission, lookedUp, NOW)).toBe('WAITS');
  const nextAttemptAt = new Date(NOW.getTime() + 5000);
  expect(submission).toMatchObject({ state: 'WAITING', isOutcomeOpen: true, interruptions: 1, nextAttemptAt });
  expect(takeUp(submission, lookedUp, nextAttemptAt)).toBe('GOES_ON');
  expect(submission.interruptions).toBe(1);
});

test('a key that was forgotten between the time of the next try and its begin makes it rest after all', () => {
  const policy = { kind: 'sameKey', keyLifetimeMs: 30_000, holdMs: 7000 } as const;
  submission.beginCall(before(30_001), before(20_001));
  submission.endCall(before(1000));
  Object.assign(submission, { state: 'WAITING', isOutcomeOpen: true, nextAttemptAt: before(1) });
  expect(takeUp(submission, { name: 'Acme', policy }, before(1))).toBe('GOES_ON');
  expect(takeUp(submission, { name: 'Acme', policy }, NOW)).toBe('WAITS');
  expect(submission.nextAttemptAt).toEqual(new Date(NOW.getTime() + 6000));
});

test('a call that kills its workers is an operator’s in the end, however harmless a repeat is', () => {
  const outcomes = Array.from({ length: MAX_INTERRUPTIONS }, () => {
    submission.beginCall(before(20_000), before(10_000));
    return takeUp(submission, sameKey, NOW);
  });
  expect(outcomes).toEqual([...Array.from({ length: MAX_INTERRUPTIONS - 1 }, () => 'GOES_ON'), 'UNKNOWN']);
  expect(submission).toMatchObject({
    state: 'UNKNOWN',
    failure: { code: 'UNKNOWN_OUTCOME', message: 'The call to Acme was interrupted 10 times', retryable: false },
  });
  submission.startAnew('7b0f9e2c-5d0c-4f0e-8a49-0d6f5a1c2b3d');
  expect(submission).toMatchObject({ state: 'PENDING', interruptions: 0, firstSentAt: undefined });
});
