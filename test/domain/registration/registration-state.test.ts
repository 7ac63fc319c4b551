import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  canRegistrationBecome,
  deriveRegistrationState,
  registrationStates,
} from '../../../src/domain/registration/registration-state.js';
import { submissionStates } from '../../../src/domain/submission/submission-state.js';

describe('canRegistrationBecome', () => {
  test('nothing leaves CLOSED, nothing registered is blocked, and staying is no change', () => {
    for (const state of registrationStates) {
      expect(canRegistrationBecome('CLOSED', state)).toBe(false);
      expect(canRegistrationBecome(state, state)).toBe(false);
    }
    expect(canRegistrationBecome('REGISTERED', 'BLOCKED')).toBe(false);
  });

  test('what is blocked is queued or known there already, never failed or under way', () => {
    expect(registrationStates.filter((to) => canRegistrationBecome('BLOCKED', to))).toEqual([
      'QUEUED',
      'REGISTERED',
      'CLOSED',
    ]);
  });
});

describe('deriveRegistrationState', () => {
  test.each([
    [[], false, 'REGISTERED'],
    [['PENDING', 'PENDING'], false, 'QUEUED'],
    [['SENDING', 'PENDING'], false, 'DELIVERING'],
    [['SUCCEEDED', 'PENDING'], false, 'DELIVERING'],
    [['SUCCEEDED', 'SUCCEEDED'], false, 'REGISTERED'],
    [['SUCCEEDED', 'WAITING'], true, 'RETRYING'],
    [['WAITING', 'REFUSED'], false, 'FAILED'],
    [['REFUSED', 'UNKNOWN', 'WAITING'], true, 'UNKNOWN_OUTCOME'],
    [['SUCCEEDED', 'PENDING'], true, 'REGISTERED'],
    [['SUCCEEDED', 'SENDING'], true, 'REGISTERED'],
  ] as const)('of %j (registered before: %s) is %s', (submissions, wasRegistered, state) => {
    expect(deriveRegistrationState(submissions, wasRegistered)).toBe(state);
  });

  test('is always a state that the former one may become, unless that is BLOCKED or CLOSED', () => {
    const former = fc.constantFrom(...registrationStates.filter((state) => state !== 'BLOCKED' && state !== 'CLOSED'));
    fc.assert(
      fc.property(former, fc.array(fc.constantFrom(...submissionStates)), (from, submissions) => {
        const to = deriveRegistrationState(submissions, from === 'REGISTERED');
        expect(from === to || canRegistrationBecome(from, to)).toBe(true);
      }),
    );
  });

  test('is never REGISTERED while anything is unknown, refused or waiting', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...submissionStates)), fc.boolean(), (submissions, wasRegistered) => {
        const isTroubled = submissions.some((state) => ['UNKNOWN', 'REFUSED', 'WAITING'].includes(state));
        if (isTroubled) expect(deriveRegistrationState(submissions, wasRegistered)).not.toBe('REGISTERED');
      }),
    );
  });
});
