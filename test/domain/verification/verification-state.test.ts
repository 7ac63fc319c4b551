import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  canVerificationBecome,
  pendingVerificationStates,
  verificationStates,
  worstVerificationState,
} from '../../../src/domain/verification/verification-state.js';
import { deriveVerification, waitingOnIn } from '../../../src/domain/verification/verification.js';

const anyState = fc.constantFrom(...verificationStates);

describe('canVerificationBecome', () => {
  test('nothing returns to NOT_STARTED, nothing leaves CLOSED, and staying is no change', () => {
    for (const state of verificationStates) {
      expect(canVerificationBecome(state, 'NOT_STARTED')).toBe(false);
      expect(canVerificationBecome('CLOSED', state)).toBe(false);
      expect(canVerificationBecome(state, state)).toBe(false);
    }
  });

  test('only what was once open can expire or be suspended', () => {
    expect(canVerificationBecome('NOT_STARTED', 'EXPIRED')).toBe(false);
    expect(canVerificationBecome('UNSUCCESSFUL', 'SUSPENDED')).toBe(false);
    expect(canVerificationBecome('VERIFIED', 'EXPIRED')).toBe(true);
    expect(canVerificationBecome('IN_REVIEW', 'SUSPENDED')).toBe(true);
  });

  test('every open state can become every other open one, and be decided', () => {
    for (const from of pendingVerificationStates) {
      for (const to of [...pendingVerificationStates, 'VERIFIED', 'UNSUCCESSFUL', 'CLOSED'] as const) {
        expect(canVerificationBecome(from, to)).toBe(from !== to);
      }
    }
  });

  test('counts 69 legal steps in all', () => {
    const legal = verificationStates.flatMap((from) =>
      verificationStates.filter((to) => canVerificationBecome(from, to)),
    );
    expect(legal).toHaveLength(69);
  });
});

describe('deriveVerification', () => {
  test.each([
    [[], 'NOT_STARTED'],
    [['VERIFIED'], 'VERIFIED'],
    [['VERIFIED', 'PENDING_VERIFICATION'], 'PENDING_VERIFICATION'],
    [['PENDING_VERIFICATION', 'PENDING_AGREEMENTS', 'VERIFIED'], 'PENDING_AGREEMENTS'],
    [['VERIFIED', 'NOT_STARTED', 'IN_REVIEW'], 'NOT_STARTED'],
    [['VERIFIED', 'CLOSED', 'NOT_STARTED'], 'CLOSED'],
    [['EXPIRED', 'CLOSED'], 'EXPIRED'],
    [['EXPIRED', 'SUSPENDED'], 'SUSPENDED'],
    [['SUSPENDED', 'UNSUCCESSFUL', 'VERIFIED'], 'UNSUCCESSFUL'],
  ] as const)('of %j is %s', (states, derived) => {
    expect(deriveVerification(states.map((verificationState) => ({ verifies: true, verificationState })))).toBe(
      derived,
    );
  });

  test('does not count a provider that does not verify', () => {
    expect(
      deriveVerification([
        { verifies: false, verificationState: 'NOT_STARTED' },
        { verifies: true, verificationState: 'VERIFIED' },
      ]),
    ).toBe('VERIFIED');
    expect(deriveVerification([{ verifies: false, verificationState: 'VERIFIED' }])).toBe('NOT_STARTED');
  });

  test('is VERIFIED only if every registration that counts is, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ verifies: fc.boolean(), verificationState: anyState })), (registrations) => {
        const counting = registrations.filter(({ verifies }) => verifies);
        const derived = deriveVerification(registrations);
        expect(deriveVerification(registrations.toReversed())).toBe(derived);
        expect(derived === 'VERIFIED').toBe(
          counting.length > 0 && counting.every(({ verificationState }) => verificationState === 'VERIFIED'),
        );
      }),
    );
  });

  test('adding a registration never makes it better', () => {
    const rank = (state: (typeof verificationStates)[number]) =>
      verificationStates.filter((other) => worstVerificationState([state, other]) === state).length;
    fc.assert(
      fc.property(fc.array(anyState, { minLength: 1 }), anyState, (states, added) => {
        expect(rank(worstVerificationState([...states, added]))).toBeGreaterThanOrEqual(
          rank(worstVerificationState(states)),
        );
      }),
    );
  });
});

test('somebody is to act in every state that is not settled', () => {
  const nobody = verificationStates.filter((state) => waitingOnIn(state) === 'NOBODY');
  expect(nobody).toEqual(['VERIFIED', 'CLOSED']);
});
