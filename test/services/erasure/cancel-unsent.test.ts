import { expect, test } from '@jest/globals';
import type { Submission } from '../../../src/domain/submission/submission.entity.js';
import type { SubmissionOperation, SubmissionState } from '../../../src/domain/submission/submission-state.js';
import { cancelUnsent, isToBeSettled } from '../../../src/services/erasure/cancel-unsent.js';
import { newSubmission } from '../support/entities.js';

const NOW = new Date('2026-05-04T12:00:00Z');
const BEFORE = new Date(NOW.getTime() - 1);
const AFTER = new Date(NOW.getTime() + 1);

type Case = [SubmissionOperation, SubmissionState, Partial<Submission>, SubmissionState];

test.each<Case>([
  ['createCustomer', 'PENDING', {}, 'CANCELLED'],
  ['createCustomer', 'REFUSED', {}, 'CANCELLED'],
  ['createCustomer', 'WAITING', { isOutcomeOpen: false }, 'CANCELLED'],
  ['createCustomer', 'WAITING', { isOutcomeOpen: true }, 'WAITING'],
  ['createCustomer', 'UNKNOWN', {}, 'UNKNOWN'],
  ['createCustomer', 'SENDING', { leasedUntil: AFTER }, 'SENDING'],
  ['createCustomer', 'SENDING', { leasedUntil: BEFORE }, 'SENDING'],
  ['createCustomer', 'SUCCEEDED', {}, 'SUCCEEDED'],
  ['createIdentifier', 'UNKNOWN', {}, 'UNKNOWN'],
  ['startAgreement', 'UNKNOWN', {}, 'UNKNOWN'],
  ['updateCustomer', 'SENDING', { leasedUntil: AFTER }, 'SENDING'],
  ['updateCustomer', 'SENDING', { leasedUntil: BEFORE }, 'CANCELLED'],
  ['updateCustomer', 'WAITING', { isOutcomeOpen: true }, 'CANCELLED'],
  ['uploadDocument', 'UNKNOWN', {}, 'CANCELLED'],
  ['activateCustomer', 'CANCELLED', {}, 'CANCELLED'],
])('of a customer that is being erased, %s that is %s with %j becomes %s', (operation, state, fields, expected) => {
  const submission = Object.assign(newSubmission(operation), { state, inputEncrypted: 'sealed', ...fields });
  cancelUnsent([submission], NOW);
  expect(submission.state).toBe(expected);
  const isOver = expected === 'CANCELLED' || expected === 'SUCCEEDED';
  expect(isToBeSettled(submission, NOW)).toBe(!isOver);
});
