import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Drift } from '../../../src/providers/answer-map.js';
import { EnrollCallbackReader } from '../../../src/providers/enroll/callback.js';
import type { RawWebhook } from '../../../src/providers/provider.js';
import { failureOf } from '../support/failure.js';

let drift: Drift[];
let reader: EnrollCallbackReader;
beforeEach(() => {
  drift = [];
  reader = new EnrollCallbackReader('the secret', (seen) => drift.push(seen));
});

function callback(body: unknown, more: Partial<RawWebhook> = {}): RawWebhook {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { headers: { 'content-type': 'application/json' }, rawBody, topic: 'rejected', query: {}, ...more };
}

const layla = { customerId: 'CUST-1', requestId: 'REQ-1', correlationId: 'LAYLA', reason: 'Faces differ' };
const idsOf = (body: unknown, topic = 'rejected') =>
  reader.read(callback(body, { topic })).map(({ eventId }) => eventId);

describe('authenticity', () => {
  test.each<[string, Partial<RawWebhook>, boolean]>([
    ['the secret in the address', { query: { secret: 'the secret' } }, true],
    ['the secret as bearer token', { headers: { authorization: 'Bearer secret' } }, false],
    ['another secret', { query: { secret: 'guess' } }, false],
    ['a part of it', { query: { secret: 'the secre' } }, false],
    ['several secrets', { query: { secret: ['the secret', 'guess'] } }, false],
    ['an empty secret', { query: { secret: '' } }, false],
    ['no secret', {}, false],
    ['another scheme', { headers: { authorization: 'Basic secret' } }, false],
    ['no query', { query: undefined }, false],
  ])('%s', (_what, given, isAuthentic) => {
    expect(reader.isAuthentic(callback([layla], given))).toBe(isAuthentic);
  });

  test.each([
    ['Bearer key-1', true],
    ['bearer  key-1', true],
    ['Bearer key-2', false],
    ['key-1', false],
    ['Bearer', false],
  ])('the header %s', (authorization, isAuthentic) => {
    const withKey = new EnrollCallbackReader('key-1', () => undefined);
    expect(withKey.isAuthentic(callback([layla], { headers: { authorization } }))).toBe(isAuthentic);
  });
});

test.each([
  [{ 'callback-test': '' }, true],
  [{ 'callback-test': 'true' }, true],
  [{ 'callback-test': '1' }, true],
  [{ 'callback-test': 'False' }, false],
  [{ 'callback-test': '0' }, false],
  [{}, false],
])('a callback with %j: a probe is %p', (headers, isProbe) => {
  expect(reader.isProbe(callback([], { headers }))).toBe(isProbe);
});

describe('a decision', () => {
  test('against applicants is told for each with its reason', () => {
    expect(reader.read(callback([layla, { correlationId: 'C2', customerId: 7 }]))).toEqual([
      {
        eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
        externalId: 'CUST-1',
        reference: 'LAYLA',
        observation: {
          state: 'UNSUCCESSFUL',
          rawStatus: 'rejected',
          reasons: [{ code: 'REJECTED', message: 'Faces differ', retryable: false }],
          requiredActions: [],
        },
        body: JSON.stringify(layla),
      },
      {
        eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
        externalId: '7',
        reference: 'C2',
        observation: { state: 'UNSUCCESSFUL', rawStatus: 'rejected', reasons: [], requiredActions: [] },
        body: '{"correlationId":"C2","customerId":7}',
      },
    ]);
    expect(drift).toEqual([]);
  });

  test('for a single applicant verifies, and a reason has no place there', () => {
    expect(reader.read(callback(layla, { topic: 'approved' }))).toEqual([
      {
        eventId: expect.any(String),
        externalId: 'CUST-1',
        reference: 'LAYLA',
        observation: { state: 'VERIFIED', rawStatus: 'approved', reasons: [], requiredActions: [] },
        body: JSON.stringify(layla),
      },
    ]);
  });

  test.each([
    [
      { requestId: 'REQ-1', customerId: null },
      { externalId: 'REQ-1', reference: undefined },
    ],
    [{ correlationId: 'C1' }, { externalId: null, reference: 'C1' }],
    [
      { CustomerID: 'X', CorrelationId: 'C1' },
      { externalId: 'X', reference: 'C1' },
    ],
    [
      { applicantId: 'A', requestId: 'R' },
      { externalId: 'A', reference: undefined },
    ],
  ])('about %j', (applicant, found) => {
    expect(reader.read(callback([applicant]))).toMatchObject([found]);
  });

  test.each([
    ['a list of reasons', { reasons: ['Blurred', 'Too dark'] }, ['Blurred', 'Too dark']],
    ['another name', { RejectionReason: 'Blurred' }, ['Blurred']],
    ['a national number', { reason: 'The id 29001011234567 is expired' }, ['The id … is expired']],
    ['no end', { reason: 'x'.repeat(1000) }, ['x'.repeat(300)]],
    ['no words', { reason: {} }, []],
  ])('with a reason that has %s', (_what, fields, messages) => {
    const [notice] = reader.read(callback([{ customerId: 'C', ...fields }]));
    expect(notice?.observation?.reasons.map(({ message }) => message)).toEqual(messages);
  });

  test('about an applicant without a name is kept beside the others', () => {
    expect(reader.read(callback([{ reason: 'lost' }, layla]))).toMatchObject([
      { externalId: null, reference: undefined },
      { externalId: 'CUST-1' },
    ]);
  });

  test('reads the same from what is kept of each applicant', () => {
    const all = [
      layla,
      { reason: 'lost' },
      { customerId: 'é\u2028', decidedAt: 1e21, toJSON: 'own', nested: { b: 1, a: -0 } },
    ];
    const notices = reader.read(callback(all));
    expect(notices).toHaveLength(3);
    for (const notice of notices) {
      const rawBody = Buffer.from(notice.body ?? '', 'utf8');
      expect(reader.read({ headers: {}, rawBody, topic: 'rejected' })).toEqual([notice]);
    }
  });

  test('about nobody is none', () => {
    expect(reader.read(callback([]))).toEqual([]);
  });
});

describe('a repeat', () => {
  test('is known, in whatever order its fields and fellows come', () => {
    const { reason, ...rest } = layla;
    expect(idsOf([layla])).toEqual(idsOf([{ reason, ...rest }]));
    expect(idsOf([{ customerId: 'other' }, layla])[1]).toBe(idsOf(layla)[0]);
  });

  test.each([
    ['topic', layla, 'approved'],
    ['reason', { ...layla, reason: 'Blurred' }, 'rejected'],
    ['request', { ...layla, requestId: 'REQ-2' }, 'rejected'],
    ['applicant', { ...layla, customerId: 'CUST-2' }, 'rejected'],
    ['date', { ...layla, decidedAt: '2030-01-01' }, 'rejected'],
  ])('is something else than another %s', (_what, applicant, topic) => {
    expect(idsOf([applicant], topic)).not.toEqual(idsOf([layla]));
  });
});

describe('what cannot be read', () => {
  test.each([
    ['another topic', [layla], 'pending', 'is neither approved nor rejected'],
    ['no topic', [layla], undefined, 'is neither approved nor rejected'],
    ['a topic that objects inherit', [layla], 'constructor', 'is neither approved nor rejected'],
    ['no JSON', '{', 'approved', 'is no JSON'],
    ['nothing', '', 'approved', 'is no JSON'],
    ['a word', '"CUST-1"', 'approved', 'is no list of applicants'],
    ['null', 'null', 'approved', 'is no list of applicants'],
    ['an applicant without any name', [{ reason: 'x' }], 'rejected', 'names no applicant'],
    ['applicants that are no objects', ['CUST-1'], 'rejected', 'names no applicant'],
  ])('%s', async (_what, body, topic, what) => {
    const reading = Promise.resolve().then(() => reader.read(callback(body, { topic })));
    expect(await failureOf(reading)).toEqual({
      code: 'UNEXPECTED_ANSWER',
      providerId: 'enroll',
      message: `A callback of eNROLL ${what}`,
    });
  });
});

test('unknown fields are reported once, without values, when the callback comes in', () => {
  const odd = callback([
    { ...layla, score: 7, device: { model: 'Canary' } },
    { customerId: 'C', score: 8 },
  ]);
  reader.read(odd);
  expect(drift).toEqual([
    { kind: 'FIELD', name: 'onApplicantsRejected: [].score' },
    { kind: 'FIELD', name: 'onApplicantsRejected: [].device.model' },
  ]);
  reader.read({ ...odd, headers: {} });
  expect(drift).toHaveLength(2);
});
