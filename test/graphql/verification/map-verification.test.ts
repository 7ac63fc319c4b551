import { describe, expect, it } from '@jest/globals';
import type { GraphContext } from '../../../src/graphql/graph-context.js';
import { mapDerivedVerification } from '../../../src/graphql/verification/map-verification.js';
import type { ReadRegistration } from '../../../src/storage/reads/graph-reads.js';

const verifying = ['bvnk', 'enroll'];
const context = {
  sandboxed: new Set(),
  services: {
    pollIntervalMs: 1000,
    providers: { find: (id: string) => ({ id, name: id, verifies: verifying.includes(id) }) },
  },
} as unknown as GraphContext;

function registration(provider_id: string, fields: Partial<ReadRegistration> = {}): ReadRegistration {
  return {
    id: provider_id,
    provider_id,
    state: 'REGISTERED',
    verification_state: 'NOT_STARTED',
    reasons: [],
    missing: [],
    required_actions: [],
    ...fields,
  } as unknown as ReadRegistration;
}

const reason = { code: 'DOCUMENT_UNREADABLE', message: 'The document cannot be read', retryable: true };

/** The state, whose turn it is, and why. */
function derive(...registrations: ReadRegistration[]): unknown[] {
  const { state, waitingOn, reasons } = mapDerivedVerification(context, 'customer-1', registrations);
  return [state, waitingOn, reasons];
}

describe('the derived verification', () => {
  it('is NOT_STARTED, and nobody’s turn, where no provider verifies', () => {
    expect(derive()).toEqual(['NOT_STARTED', null, []]);
    expect(derive(registration('connect'))).toEqual(['NOT_STARTED', null, []]);
  });

  it('is the worst of those that verify, with its turn and reasons, whatever the others are in', () => {
    const verified = registration('bvnk', { verification_state: 'VERIFIED' });
    const unsuccessful = registration('enroll', { verification_state: 'UNSUCCESSFUL', reasons: [reason] });
    expect(derive(verified, registration('connect'))).toEqual(['VERIFIED', 'NOBODY', []]);
    expect(derive(verified, unsuccessful)).toEqual(['UNSUCCESSFUL', 'OPERATOR', [reason]]);
  });

  it('waits for the applicant while something is missing, for an operator after a failure, else for the provider', () => {
    const missing = [
      { path: 'documents', code: 'DOCUMENT_REQUIRED' as const, message: 'A scan', providers: ['enroll'] },
    ];
    expect(derive(registration('enroll', { state: 'BLOCKED', missing }))).toEqual(['NOT_STARTED', 'APPLICANT', []]);
    expect(derive(registration('bvnk', { state: 'FAILED' }))).toEqual(['NOT_STARTED', 'OPERATOR', []]);
    expect(derive(registration('bvnk', { state: 'UNKNOWN_OUTCOME' }))).toEqual(['NOT_STARTED', 'OPERATOR', []]);
    expect(derive(registration('bvnk', { state: 'DELIVERING' }))).toEqual(['NOT_STARTED', 'PROVIDER', []]);
  });
});
