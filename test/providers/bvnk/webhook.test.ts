import { describe, expect, test } from '@jest/globals';
import { createHash, createHmac } from 'node:crypto';
import { BvnkWebhookReader } from '../../../src/providers/bvnk/webhook.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import type { RawWebhook } from '../../../src/providers/provider.js';

const secret = 'synthetic-secret';
const reader = new BvnkWebhookReader(secret);

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
    expect(reader.read(raw({ event, ...id, ...at, data: { reference: 'r-1', status: 'VERIFIED' } }))).toEqual({
      ...id,
      occurredAt,
      externalId: 'r-1',
      observation: { state: 'VERIFIED', rawStatus: 'VERIFIED', reasons: [], requiredActions: [] },
    });
  });

  test('a status change of the later generation, with what it asks for', () => {
    const data = {
      customerId: 'r-1',
      status: 'INFO_REQUIRED',
      customerType: 'INDIVIDUAL',
      requiredActions: ['UPLOAD_SELFIE'],
    };
    expect(reader.read(raw({ event: 'bvnk:customers:status-change', ...id, ...at, data }))).toEqual({
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
    });
  });

  test('an update says whom to look at', () => {
    const event = { event: 'bvnk:platform:customer:update', ...id, data: { reference: 'r-1' } };
    expect(reader.read(raw(event))).toEqual({
      ...id,
      occurredAt: undefined,
      externalId: 'r-1',
      observation: undefined,
    });
  });

  test.each([
    'bvnk:platform:customer:agreement-session-status-change',
    'bvnk:platform:customer:document-status-change',
    'bvnk:something:new',
    'constructor',
  ])('%s concerns no verification', (event) => {
    expect(reader.read(raw({ event, ...id, data: { reference: 's-1', status: 'SIGNED' } }))).toMatchObject({
      externalId: null,
      observation: undefined,
    });
  });

  test('without an id the bytes are the id', () => {
    const body = '{"event":"bvnk:platform:customer:update","data":{"reference":"r-1"}}';
    expect(reader.read(raw(body)).eventId).toBe(createHash('sha256').update(body).digest('hex'));
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
      reader.read(raw({ event, ...id, timestamp, data: { reference: 'r', status: 'PENDING' } })).occurredAt,
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
  ])('%s is refused', (_name, body, message) => {
    const read = () => reader.read(raw(body));
    expect(read).toThrow(ProviderError);
    expect(read).toThrow(`bvnk: ${message}`);
  });
});
