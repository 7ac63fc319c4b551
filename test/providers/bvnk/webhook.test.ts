import { afterEach, describe, expect, test } from '@jest/globals';
import { createHash, createHmac } from 'node:crypto';
import { BvnkWebhookReader } from '../../../src/providers/bvnk/webhook.js';
import type { Drift } from '../../../src/providers/answer-map.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import type { RawWebhook } from '../../../src/providers/provider.js';

const secret = 'synthetic-secret';
const drift: Drift[] = [];
const reader = new BvnkWebhookReader(secret, (found) => drift.push(found));
afterEach(() => {
  drift.splice(0);
});

const raw = (body: unknown, headers: RawWebhook['headers'] = {}): RawWebhook => ({
  headers,
  rawBody: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const sign = (body: string, key = secret) => createHmac('sha256', key).update(body).digest('base64');

describe('authenticity', () => {
  const body = '{"event":"bvnk:platform:customer:status-change", "x": "ü"}';

  test('the signature over exactly these bytes proves it', () => {
    expect(reader.isAuthentic(raw(body, { 'x-signature': sign(body) }))).toBe(true);
  });

  test.each<[string, RawWebhook['headers'], string]>([
    ['no signature', {}, body],
    ['an empty one', { 'x-signature': '' }, body],
    ['two of them', { 'x-signature': [sign(body), sign(body)] }, body],
    ['one by another secret', { 'x-signature': sign(body, 'other') }, body],
    ['one in hexadecimal', { 'x-signature': createHmac('sha256', secret).update(body).digest('hex') }, body],
    ['one that is cut short', { 'x-signature': sign(body).slice(0, 20) }, body],
    ['one over other bytes', { 'x-signature': sign(body) }, `${body} `],
  ])('%s does not', (_name, headers, sent) => {
    expect(reader.isAuthentic(raw(sent, headers))).toBe(false);
  });
});

describe('events', () => {
  const id = { eventId: 'b52bd2b5-6a1c-4d4e-9c1b-0a0a0a0a0a0a' };
  const at = { timestamp: 1_893_456_000_123_000_000 };
  const occurredAt = new Date('2030-01-01T00:00:00.123Z');

  test('a status change of the first generation', () => {
    const event = 'bvnk:platform:customer:status-change';
    expect(reader.read(raw({ event, ...id, ...at, data: { reference: 'r-1', status: 'VERIFIED' } }))).toEqual([
      {
        ...id,
        occurredAt,
        externalId: 'r-1',
        observation: { state: 'VERIFIED', rawStatus: 'VERIFIED', reasons: [], requiredActions: [] },
      },
    ]);
  });

  test('a status change of the later generation, with what it asks for', () => {
    const data = {
      customerId: 'r-1',
      status: 'INFO_REQUIRED',
      customerType: 'INDIVIDUAL',
      requiredActions: ['UPLOAD_SELFIE'],
    };
    expect(reader.read(raw({ event: 'bvnk:customers:status-change', ...id, ...at, data }))).toEqual([
      {
        ...id,
        occurredAt,
        externalId: 'r-1',
        observation: {
          state: 'PENDING_INFORMATION',
          rawStatus: 'INFO_REQUIRED',
          reasons: [],
          requiredActions: [
            {
              path: 'documents',
              code: 'ACTION_REQUIRED',
              message: 'BVNK asks for an action: UPLOAD_SELFIE',
              providers: ['bvnk'],
            },
          ],
        },
      },
    ]);
  });

  test('an update says whom to look at', () => {
    const event = { event: 'bvnk:platform:customer:update', ...id, data: { reference: 'r-1' } };
    expect(reader.read(raw(event))).toEqual([
      { ...id, occurredAt: undefined, externalId: 'r-1', observation: undefined },
    ]);
  });

  test.each(['bvnk:platform:customer:document-status-change', 'bvnk:something:new', 'constructor'])(
    '%s concerns no verification',
    (event) => {
      expect(reader.read(raw({ event, ...id, data: { reference: 's-1', status: 'SIGNED' } }))).toEqual([
        { ...id, occurredAt: undefined, externalId: null },
      ]);
    },
  );

  const sessionEvent = 'bvnk:platform:customer:agreement-session-status-change';

  test.each(['PENDING', 'SIGNED', 'DECLINED'])('an agreement session that is %s', (status) => {
    expect(reader.read(raw({ event: sessionEvent, ...id, ...at, data: { reference: 's-1', status } }))).toEqual([
      { ...id, occurredAt, externalId: null, agreement: { reference: 's-1', status } },
    ]);
    expect(drift).toEqual([]);
  });

  test('a word for a session that nobody knows is told once, when it comes in', () => {
    const body = { event: sessionEvent, ...id, ...at, data: { reference: 's-1', status: 'EXPIRED' } };
    const [notice] = reader.read(raw(body, { 'x-signature': sign(JSON.stringify(body)) }));
    expect(notice?.agreement).toEqual({ reference: 's-1', status: 'UNKNOWN' });
    expect(drift).toEqual([{ kind: 'STATUS', name: 'onAgreementSessionStatusChange: EXPIRED' }]);
    expect(reader.read(raw(body))).toEqual([notice]);
    expect(drift).toHaveLength(1);
  });

  test('fields that nobody knows are told by name, and do not hinder', () => {
    const data = { customerId: 'r-1', status: 'VERIFIED', nickname: 'Jo', requiredActions: [{ any: { thing: 1 } }] };
    const body = { event: 'bvnk:customers:status-change', ...id, ...at, attempt: 2, data };
    expect(reader.read(raw(body, { 'x-signature': '…' }))).toMatchObject([{ externalId: 'r-1' }]);
    expect(drift).toEqual([
      { kind: 'FIELD', name: 'onCustomersStatusChange: attempt' },
      { kind: 'FIELD', name: 'onCustomersStatusChange: data.nickname' },
    ]);
  });

  test('without an id the bytes are the id', () => {
    const body = '{"event":"bvnk:platform:customer:update","data":{"reference":"r-1"}}';
    expect(reader.read(raw(body))[0]?.eventId).toBe(createHash('sha256').update(body).digest('hex'));
  });

  test.each([
    ['nanoseconds in digits', '1893456000123000000', occurredAt],
    ['ISO 8601', '2030-01-01T00:00:00.123Z', occurredAt],
    ['milliseconds', 1_893_456_000_123, undefined],
    ['words', 'yesterday', undefined],
    ['nothing', undefined, undefined],
  ])('a timestamp in %s', (_name, timestamp, expected) => {
    const event = 'bvnk:platform:customer:status-change';
    expect(
      reader.read(raw({ event, ...id, timestamp, data: { reference: 'r', status: 'PENDING' } }))[0]?.occurredAt,
    ).toEqual(expected);
  });

  test.each([
    ['no JSON', '<xml>', 'A webhook of BVNK is no JSON'],
    ['no object', '[]', 'A webhook of BVNK names no event'],
    ['no event', { data: { reference: 'r' } }, 'A webhook of BVNK names no event'],
    [
      'no customer',
      { event: 'bvnk:customers:status-change', data: { reference: 'r', status: 'VERIFIED' } },
      'A webhook of BVNK names no customer',
    ],
    ['no session', { event: sessionEvent, data: { status: 'SIGNED' } }, 'A webhook of BVNK names no agreement session'],
  ])('%s is refused', (_name, body, message) => {
    const read = () => reader.read(raw(body));
    expect(read).toThrow(ProviderError);
    expect(read).toThrow(`bvnk: ${message}`);
  });
});
