import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Registration } from '../../../src/domain/registration/registration.entity.js';
import { Submission } from '../../../src/domain/submission/submission.entity.js';
import type { SubmissionOperation, SubmissionState } from '../../../src/domain/submission/submission-state.js';
import { tryAgainNow } from '../../../src/services/retry-registration.js';
import { planUpdate } from '../../../src/services/update/carry-update.js';
import { newRegistration } from '../support/entities.js';

const NOW = new Date('2026-05-04T12:00:00Z');
const provider = {
  updateCustomer: {
    policy: { kind: 'sameKey' },
    doubt: { why: '', findBy: [], advice: '' },
    perform: () => Promise.reject(new Error()),
  },
} as const;

let registration: Registration;
let keys: number;
beforeEach(() => {
  registration = newRegistration();
  registration.externalId = 'theirs';
  keys = 0;
});

const newKey = (): string => `key-${(keys += 1)}`;

function submissionsOf(...rows: readonly (readonly [SubmissionOperation, SubmissionState])[]): Submission[] {
  return rows.map(([operation, state], position) => {
    const submission = new Submission(`id-${position}`, registration, operation, position, 'old');
    return Object.assign(submission, { state, isOutcomeOpen: state === 'WAITING' });
  });
}

const statesOf = (submissions: readonly Submission[]) =>
  submissions.map(({ state, idempotencyKey }) => [state, idempotencyKey]);

describe('a refused change that another one followed', () => {
  const withLater = (later: SubmissionState) =>
    submissionsOf(['createCustomer', 'SUCCEEDED'], ['updateCustomer', 'REFUSED'], ['updateCustomer', later]);

  test('is called off with the next change, which comes behind the one that may be repeated', () => {
    const own = withLater('WAITING');
    const planned = planUpdate(registration, own, provider, newKey);
    expect(planned).toMatchObject([{ operation: 'updateCustomer', position: 3, idempotencyKey: 'key-1' }]);
    expect(statesOf(own)).toEqual([
      ['SUCCEEDED', 'old'],
      ['CANCELLED', 'old'],
      ['WAITING', 'old'],
    ]);
  });

  test('is called off when an operator retries', () => {
    const own = withLater('WAITING');
    tryAgainNow(own, { now: () => NOW, newKey });
    expect(statesOf(own)).toEqual([
      ['SUCCEEDED', 'old'],
      ['CANCELLED', 'old'],
      ['WAITING', 'old'],
    ]);
  });

  test('leaves it to the later one to begin anew when both were refused', () => {
    const own = withLater('REFUSED');
    tryAgainNow(own, { now: () => NOW, newKey });
    expect(statesOf(own)).toEqual([
      ['SUCCEEDED', 'old'],
      ['CANCELLED', 'old'],
      ['PENDING', 'key-1'],
    ]);
  });

  test('begins anew when the later one was called off', () => {
    const own = withLater('CANCELLED');
    tryAgainNow(own, { now: () => NOW, newKey });
    expect(statesOf(own)[1]).toEqual(['PENDING', 'key-1']);
  });
});

test('whatever else was refused begins anew, and what surely had no effect is due at once', () => {
  const own = submissionsOf(
    ['createCustomer', 'REFUSED'],
    ['createIdentifier', 'REFUSED'],
    ['createIdentifier', 'WAITING'],
    ['createIdentifier', 'WAITING'],
  );
  Object.assign(own[3] ?? {}, { isOutcomeOpen: false });
  tryAgainNow(own, { now: () => NOW, newKey });
  expect(own.map(({ state, nextAttemptAt }) => [state, nextAttemptAt])).toEqual([
    ['PENDING', undefined],
    ['PENDING', undefined],
    ['WAITING', undefined],
    ['WAITING', NOW],
  ]);
});
