import { describe, expect, test } from '@jest/globals';
import type { Drift } from '../../../src/providers/answer-map.js';
import { readAgreementSession } from '../../../src/providers/bvnk/agreement.js';
import { ProviderError } from '../../../src/providers/provider-error.js';

function read(answer: Readonly<Record<string, unknown>>) {
  const drift: Drift[] = [];
  return { session: readAgreementSession(answer, (found) => drift.push(found)), drift };
}

test('a session with its texts, each with the privacy policy that goes with it, once', () => {
  const privacyPolicyUrl = 'https://example.com/privacy';
  const { session, drift } = read({
    reference: 's-1',
    status: 'PENDING',
    expiresOn: '2030-01-01T10:00:00.123456789Z',
    agreements: [
      {
        name: 'TERMS_US',
        displayName: 'Terms of service',
        url: 'https://example.com/terms',
        privacyPolicyName: 'Privacy policy of the provider',
        privacyPolicyUrl,
      },
      { displayName: 'Fees', url: 'https://example.com/fees', privacyPolicyUrl: 'https://example.com/other' },
      { name: 'RISKS', privacyPolicyName: 'Privacy policy of the provider', privacyPolicyUrl },
    ],
  });
  expect(session).toEqual({
    reference: 's-1',
    status: 'PENDING',
    expiresOn: '2030-01-01T10:00:00.123Z',
    agreements: [
      { name: 'TERMS_US', displayName: 'Terms of service', url: 'https://example.com/terms' },
      { name: 'Privacy policy of the provider', displayName: undefined, url: privacyPolicyUrl },
      { name: 'Fees', displayName: 'Fees', url: 'https://example.com/fees' },
      { name: 'Privacy policy', displayName: undefined, url: 'https://example.com/other' },
      { name: 'RISKS', displayName: undefined, url: undefined },
    ],
  });
  expect(drift).toEqual([]);
});

test('a word that nobody knows is told', () => {
  const { session, drift } = read({ reference: 's-1', status: 'EXPIRED' });
  expect(session).toEqual({ reference: 's-1', status: 'UNKNOWN', expiresOn: undefined, agreements: [] });
  expect(drift).toEqual([{ kind: 'STATUS', name: 'createAgreementSession: EXPIRED' }]);
});

test('no word at all is unknown too', () => {
  expect(read({ reference: 's-1' })).toEqual({
    session: { reference: 's-1', status: 'UNKNOWN', expiresOn: undefined, agreements: [] },
    drift: [],
  });
});

test.each([['javascript:alert(1)'], ['no address'], [7], [null]])('%j is no page of a text', (url) => {
  const { agreements } = read({ reference: 's-1', status: 'PENDING', agreements: [{ name: 'TERMS', url }] }).session;
  expect(agreements).toEqual([{ name: 'TERMS', displayName: undefined, url: undefined }]);
});

test.each([[undefined], [{}], ['TERMS'], [[{}, 'TERMS', null]]])('agreements %j are none', (agreements) => {
  expect(read({ reference: 's-1', status: 'PENDING', agreements }).session.agreements).toEqual([]);
});

describe('without its reference', () => {
  test.each([[{}], [{ status: 'PENDING' }], [{ reference: '', status: 'PENDING' }]])(
    '%j is not understood',
    (answer) => {
      expect(() => read(answer)).toThrow(ProviderError);
      expect(() => read(answer)).toThrow("bvnk: BVNK answered (200) without the session's reference");
    },
  );
});
