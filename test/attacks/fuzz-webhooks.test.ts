import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials.js';
import { eventually, TestService } from '../support/service.js';
import { runs } from './support/runs.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ PROVIDERS: 'bvnk,enroll', POLL_INTERVAL_MS: '600000' });
});
afterAll(() => service.close());

const key = fc.oneof(
  fc.constantFrom(
    'event',
    'eventId',
    'timestamp',
    'data',
    'reference',
    'status',
    'customerId',
    'correlationId',
    'reason',
    '__proto__',
    'constructor',
  ),
  fc.string({ maxLength: 8, unit: 'binary' }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      'bvnk:platform:customer:status-change',
      'bvnk:customers:status-change',
      'VERIFIED',
      '\u0000',
      '\u202e',
      '\ud800',
      'x'.repeat(3000),
      '9e99',
      '+200000-01-01T00:00:00Z',
      1e308,
      -1,
      null,
      true,
    ),
    fc.string({ maxLength: 20, unit: 'binary' }),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6 }),
  ),
}));
/** What BVNK sends, with something else in the place of any part of it. */
const nearlyEvent = fc.record(
  {
    event: fc.oneof(fc.constantFrom('bvnk:platform:customer:status-change', 'bvnk:customers:status-change'), value),
    eventId: fc.oneof(fc.uuid(), value),
    timestamp: fc.oneof(fc.constant(1_780_000_000_000_000_000), value),
    data: fc.oneof(
      fc.record(
        {
          reference: fc.oneof(fc.uuid(), value),
          customerId: fc.oneof(fc.uuid(), value),
          status: fc.oneof(fc.constantFrom('VERIFIED', 'PENDING'), value),
        },
        { requiredKeys: [] },
      ),
      value,
    ),
  },
  { requiredKeys: ['event'] },
);
/** What Enroll sends, likewise. */
const nearlyCallback = fc.array(fc.record({ customerId: fc.oneof(fc.uuid(), value) }), { maxLength: 3 });
const rawBody = fc.oneof(
  nearlyEvent.map((one) => Buffer.from(JSON.stringify(one))),
  nearlyCallback.map((one) => Buffer.from(JSON.stringify(one))),
  value.map((one) => Buffer.from(JSON.stringify(one) ?? '')),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

async function statusOf(path: string, body: Buffer, headers: Record<string, string>, method = 'POST'): Promise<number> {
  const response = await fetch(service.url + path, { method, headers, body: new Uint8Array(body) });
  await response.arrayBuffer();
  return response.status;
}

test('no authentic webhook of any form is a fault', async () => {
  const { bvnk, enroll } = SANDBOX_CREDENTIALS;
  const seen: string[] = [];
  await fc.assert(
    fc.asyncProperty(rawBody, async (body) => {
      const signature = createHmac('sha256', bvnk.webhookSecret).update(body).digest('base64');
      const atBvnk = await statusOf('/webhooks/bvnk', body, { 'x-signature': signature });
      expect([200, 400]).toContain(atBvnk);
      const bearer = { authorization: `Bearer ${enroll.callbackSecret}` };
      const atEnroll = await statusOf('/webhooks/enroll/rejected', body, bearer);
      expect([200, 400]).toContain(atEnroll);
      seen.push(`bvnk ${atBvnk}`, `enroll ${atEnroll}`);
    }),
    runs(200),
  );
  expect([...new Set(seen)].toSorted()).toEqual(['bvnk 200', 'bvnk 400', 'enroll 200', 'enroll 400']);
  await eventually(async () => {
    const [open] = await service.sql<{ count: number }>(
      `select count(*)::int as count from webhook_event where state = 'RECEIVED'`,
    );
    return open?.count === 0 || undefined;
  });
  expect(await service.sql('select task from dead_letter')).toEqual([]);
});

test('no webhook or upload of strangers is a fault', async () => {
  const segment = fc
    .string({ minLength: 1, maxLength: 40, unit: 'binary' })
    .map((text) => encodeURIComponent(text.toWellFormed()));
  await fc.assert(
    fc.asyncProperty(segment, rawBody, async (path, body) => {
      expect([400, 401, 404]).toContain(await statusOf(`/webhooks/${path}`, body, {}));
      expect([400, 403, 404, 415]).toContain(await statusOf(`/uploads/${path}`, body, {}, 'PUT'));
    }),
    runs(200),
  );
  expect((await service.graph('{ __typename }')).status).toBe(200);
});
