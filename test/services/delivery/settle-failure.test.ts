import { beforeEach, expect, test } from '@jest/globals';
import type { Submission } from '../../../src/domain/submission/submission.entity.js';
import { ProviderError, type ProviderErrorDetails } from '../../../src/providers/provider-error.js';
import type { IdempotencyPolicy } from '../../../src/providers/idempotency-policy.js';
import { settleFailure } from '../../../src/services/delivery/settle-failure.js';
import { newSubmission } from '../support/entities.js';

const NOW = new Date('2026-05-04T12:00:00Z');
const replayed: IdempotencyPolicy = { kind: 'newKeyAfterAnswer', keyLifetimeMs: 86_400_000, holdMs: 5000 };

let submission: Submission;
beforeEach(() => {
  submission = newSubmission();
  submission.beginCall(new Date(NOW.getTime() - 1000), new Date(NOW.getTime() + 9000));
});

function settle(
  details: Pick<ProviderErrorDetails, 'code' | 'status' | 'retryAfterMs' | 'isHeldBack'>,
  wasOutcomeOpen = false,
) {
  const error = new ProviderError({ providerId: 'acme', message: 'No', ...details });
  return settleFailure(submission, replayed, { kind: 'failed', error, wasOutcomeOpen }, NOW, 0.5);
}

test('a retry waits, and nobody holds the call any more', () => {
  expect(settle({ code: 'UNAVAILABLE' })).toEqual({ kind: 'retry', delayMs: 500, isOutcomeOpen: false });
  expect(submission).toMatchObject({
    state: 'WAITING',
    nextAttemptAt: new Date(NOW.getTime() + 500),
    outcomeAt: NOW,
    leasedUntil: undefined,
    isKeySpent: false,
    failure: { code: 'UNAVAILABLE', message: 'No', retryable: true },
  });
});

test('what we held back ourselves spends no try', () => {
  expect(settle({ code: 'RATE_LIMITED', retryAfterMs: 5000, isHeldBack: true })).toEqual({
    kind: 'retry',
    delayMs: 5000,
    isOutcomeOpen: false,
  });
  expect(submission).toMatchObject({ state: 'WAITING', attempts: 0 });
});

test('the key that was put to use while the call was under way stays, whatever failed after that', () => {
  submission.useKey('0b7bd1f2-9f06-4b5e-9e53-53a1a36d2a1f', new Date(NOW.getTime() - 500));
  settle({ code: 'UNKNOWN_OUTCOME' });
  expect(submission).toMatchObject({
    idempotencyKey: '0b7bd1f2-9f06-4b5e-9e53-53a1a36d2a1f',
    keyUsedAt: new Date(NOW.getTime() - 500),
    isKeySpent: false,
  });
});

test('a key that was answered to stays spent when the next try fails before another one is sent', () => {
  submission.isKeySpent = true;
  expect(settle({ code: 'UNAVAILABLE' }, true)).toEqual({ kind: 'retry', delayMs: 5000, isOutcomeOpen: true });
  expect(submission.isKeySpent).toBe(true);
});

test.each([
  [false, 'refused', 'REFUSED', undefined],
  [true, 'unknown', 'UNKNOWN', 'sealed'],
] as const)('a refusal after an open outcome (%s) is %s', (wasOutcomeOpen, kind, state, inputEncrypted) => {
  submission.inputEncrypted = 'sealed';
  expect(settle({ code: 'REFUSED', status: 400 }, wasOutcomeOpen)).toEqual({ kind });
  expect(submission).toMatchObject({ state, isKeySpent: true, nextAttemptAt: undefined });
  expect(submission.inputEncrypted).toBe(inputEncrypted);
});
