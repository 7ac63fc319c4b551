import { describe, expect, test } from '@jest/globals';
import { isActive, isVerified, readVerification, readVerified } from '../../../src/providers/mbanq/verification.js';

const observed = (state: string | null, rawStatus: string) => ({ state, rawStatus, reasons: [], requiredActions: [] });
const client = (code: string, subStatus?: string) => ({ status: { id: 1, code }, subStatus: { name: subStatus } });

describe('the verification of a client', () => {
  test.each([
    ['pending', 'PENDING_VERIFICATION', 'VERIFIED'],
    ['active', null, 'VERIFIED'],
    ['transfer.in.progress', 'IN_REVIEW', 'IN_REVIEW'],
    ['transfer.on.hold', 'IN_REVIEW', 'IN_REVIEW'],
    ['closed', 'CLOSED', 'CLOSED'],
    ['rejected', 'UNSUCCESSFUL', 'UNSUCCESSFUL'],
    ['withdraw', 'CLOSED', 'CLOSED'],
    ['invalid', null, null],
    ['frozen', null, null],
  ])('that is %s is %s, with the substatus Verified %s', (word, alone, verified) => {
    const code = `clientStatusType.${word}`;
    expect(readVerification(client(code))).toMatchObject(observed(alone, code));
    expect(readVerification(client(code, 'Verified'))).toMatchObject(observed(verified, `${code} / Verified`));
  });

  test.each([
    ['pending', null],
    ['active', null],
    ['closed', 'CLOSED'],
  ])('that is %s with a strange substatus is %s', (word, state) => {
    const code = `clientStatusType.${word}`;
    expect(readVerification(client(code, 'Not verified'))).toMatchObject(observed(state, `${code} / Not verified`));
  });

  test.each([
    [{}, null, 'no status'],
    [{ status: null, subStatus: 'Verified' }, null, 'no status'],
    [{ status: 'active' }, null, 'no status'],
    [{ subStatus: { id: 701, name: 'Verified' } }, 'VERIFIED', 'Verified'],
    [client('toString'), null, 'toString'],
  ])('answered as %j is %s', (answer, state, rawStatus) => {
    expect(readVerification(answer)).toMatchObject(observed(state, rawStatus));
  });
});

test.each([
  [{}, 'VERIFIED', 'verify'],
  [{ subStatus: { id: 701, name: 'Verified' } }, 'VERIFIED', 'Verified'],
  [{ subStatus: { name: 'In review' } }, null, 'In review'],
])('a command that changed %j says %s', (changes, state, rawStatus) => {
  expect(readVerified(changes)).toMatchObject(observed(state, rawStatus));
});

test.each([
  [client('clientStatusType.active', 'Verified'), true, true],
  [{ active: true }, false, true],
  [{ active: 'yes' }, false, false],
  [client('clientStatusType.pending', 'verified?'), false, false],
  [{}, false, false],
])('of %j it is explicit that it is verified: %s, active: %s', (answer, verified, active) => {
  expect([isVerified(answer), isActive(answer)]).toEqual([verified, active]);
});

test.each([
  [client('clientStatusType.active'), []],
  [client('clientStatusType.invalid'), []],
  [client('clientStatusType.frozen'), ['clientStatusType.frozen']],
  [client('clientStatusType.closed', 'Not verified'), ['Not verified']],
  [client('frozen', 'Odd'), ['frozen', 'Odd']],
  [{}, []],
])('of %j these words are not known: %j', (answer, words) => {
  expect(readVerification(answer).unknownWords ?? []).toEqual(words);
});
