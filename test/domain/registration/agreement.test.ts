import { describe, expect, it } from '@jest/globals';
import {
  followAgreement,
  isExpired,
  type AgreementSession,
  type AgreementStatus,
} from '../../../src/domain/registration/agreement.js';

const MORNING = '2026-03-01T08:00:00.000Z';
const NOON = '2026-03-01T12:00:00.000Z';

function session(status: AgreementStatus, fields: Partial<AgreementSession> = {}): AgreementSession {
  return { reference: 'A', status, agreements: [], ...fields };
}

describe('news of a session', () => {
  it.each<[AgreementStatus, AgreementStatus, AgreementStatus]>([
    ['PENDING', 'SIGNED', 'SIGNED'],
    ['PENDING', 'DECLINED', 'DECLINED'],
    ['UNKNOWN', 'PENDING', 'PENDING'],
    ['DECLINED', 'SIGNED', 'SIGNED'],
    ['SIGNED', 'DECLINED', 'DECLINED'],
    ['SIGNED', 'PENDING', 'SIGNED'],
    ['DECLINED', 'PENDING', 'DECLINED'],
    ['SIGNED', 'UNKNOWN', 'SIGNED'],
    ['PENDING', 'UNKNOWN', 'PENDING'],
  ])('%s and then %s is %s', (from, told, to) => {
    expect(followAgreement(session(from), { status: told }).status).toBe(to);
  });

  it('keeps when the last that counted came', () => {
    const signed = followAgreement(session('PENDING'), { status: 'SIGNED', occurredAt: new Date(NOON) });
    expect(signed).toEqual(session('SIGNED', { changedAt: NOON }));
    expect(followAgreement(signed, { status: 'SIGNED' })).toEqual(signed);
  });

  it('that is older than the last that counted changes nothing', () => {
    const signed = session('SIGNED', { changedAt: NOON });
    expect(followAgreement(signed, { status: 'DECLINED', occurredAt: new Date(MORNING) })).toBe(signed);
    const declined = { status: 'DECLINED' as const, occurredAt: new Date(NOON) };
    expect(followAgreement(signed, declined)).toEqual(session('DECLINED', { changedAt: NOON }));
  });

  it('that is not known does not make what came before it late', () => {
    const pending = session('PENDING', { changedAt: MORNING });
    expect(followAgreement(pending, { status: 'UNKNOWN', occurredAt: new Date(NOON) })).toBe(pending);
  });
});

describe('the end of a session', () => {
  const now = new Date(NOON);

  it.each<[string, AgreementSession, boolean]>([
    ['before now', session('PENDING', { expiresOn: MORNING }), true],
    ['now', session('PENDING', { expiresOn: NOON }), true],
    ['later', session('PENDING', { expiresOn: '2026-03-02T08:00:00Z' }), false],
    ['not known', session('PENDING'), false],
    ['not readable', session('PENDING', { expiresOn: 'soon' }), false],
    ['of one that is signed', session('SIGNED', { expiresOn: MORNING }), false],
  ])('%s', (_name, ending, expired) => {
    expect(isExpired(ending, now)).toBe(expired);
  });
});
