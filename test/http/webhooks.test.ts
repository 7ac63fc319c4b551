import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials.js';
import { customerWhen, onboard, readCustomer, type SeenCustomer } from '../services/support/onboarding.js';
import { rowCounts } from '../support/assertions.js';
import { personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  // Polls come too rarely to have a part in what these tests see.
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '500', POLL_INTERVAL_MS: '600000' });
});
afterAll(() => service.close());

interface StoredWebhook {
  readonly state: string;
  readonly note: string | null;
  readonly externalId: string | null;
  readonly body: string;
}

function stored(eventId: string): Promise<StoredWebhook[]> {
  return service.sql<StoredWebhook>(
    `select state, note, external_id as "externalId", body_encrypted as body from webhook_event where event_id = ?`,
    [eventId],
  );
}

function whenSettled(eventId: string): Promise<StoredWebhook> {
  return eventually(async () => (await stored(eventId)).find(({ state }) => state !== 'RECEIVED'));
}

function eventAbout(reference: string, status: string, eventId: string = randomUUID()) {
  const event = 'bvnk:platform:customer:status-change';
  return {
    eventId,
    body: JSON.stringify({ event, eventId, timestamp: Date.now() * 1_000_000, data: { reference, status } }),
  };
}

function sign(body: string, secret: string = SANDBOX_CREDENTIALS.bvnk.webhookSecret): Record<string, string> {
  return { 'x-signature': createHmac('sha256', secret).update(body).digest('base64') };
}

async function post(body: string, headers: Record<string, string> = sign(body), path = '/webhooks/bvnk') {
  const response = await fetch(service.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

function onboardAtBvnk(last = 'Example'): Promise<SeenCustomer> {
  return onboard(service, personFor(['bvnk'], { name: { first: 'Ada', last } }));
}

/** A customer whose verification does not go on by itself. */
async function onboardPending() {
  const customer = await onboardAtBvnk('Pending');
  await customerWhen(service, customer.id, ({ verification }) => verification === 'PENDING_VERIFICATION');
  return { id: customer.id, reference: customer.registrations.bvnk?.externalId ?? '' };
}

function setStatus(reference: string, change: object): Promise<unknown> {
  return service.control('POST', `/bvnk/customers/${reference}/status`, change);
}

async function transitionsOf(customerId: string): Promise<string[]> {
  const rows = await service.sql<{ to: string }>(
    `select t.to_state as to from verification_transition t join registration r on r.id = t.registration_id where r.customer_id = ? order by t.id`,
    [customerId],
  );
  return rows.map(({ to }) => to);
}

describe('a webhook that BVNK signed', () => {
  test('is stored sealed and counted once, however often it comes', async () => {
    const { id, reference } = await onboardPending();
    const before = await transitionsOf(id);
    const { eventId, body } = eventAbout(reference, 'VERIFIED');
    expect(await post(body)).toEqual({ status: 200, body: { receipt: 'stored' } });
    expect(await post(body)).toEqual({ status: 200, body: { receipt: 'repeated' } });
    expect(await whenSettled(eventId)).toMatchObject({ state: 'PROCESSED', note: null, externalId: reference });
    expect(await post(body)).toEqual({ status: 200, body: { receipt: 'repeated' } });
    const rows = await stored(eventId);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.body).not.toContain(reference);
    // Its word alone does not count: BVNK, asked, still says that it is pending.
    expect((await readCustomer(service, id)).verification).toBe('PENDING_VERIFICATION');
    expect(await transitionsOf(id)).toEqual(before);
  });

  test('makes the status count that BVNK answers with when asked', async () => {
    const { id, reference } = await onboardPending();
    await setStatus(reference, { status: 'VERIFIED' });
    const customer = await customerWhen(service, id, ({ verification }) => verification === 'VERIFIED');
    expect(customer.registrations.bvnk?.verification).toMatchObject({
      state: 'VERIFIED',
      rawStatus: 'VERIFIED',
      reasons: [],
    });
  });

  test('is parked while nobody has its customer, and taken up when somebody does', async () => {
    const unknown = eventAbout(randomUUID(), 'VERIFIED');
    expect(await post(unknown.body)).toEqual({ status: 200, body: { receipt: 'stored' } });
    expect(await whenSettled(unknown.eventId)).toMatchObject({
      state: 'PARKED',
      note: 'No registration has this external id',
    });

    const { reference } = await onboardPending();
    const event = eventAbout(reference, 'PENDING_VERIFICATION');
    await service.sql(`update registration set external_id = null where external_id = ? returning id`, [reference]);
    await post(event.body);
    expect(await whenSettled(event.eventId)).toMatchObject({ state: 'PARKED' });
    await service.sql(
      `update registration set external_id = ? where provider_id = 'bvnk' and external_id is null returning id`,
      [reference],
    );
    await eventually(async () => (await stored(event.eventId)).find(({ state }) => state === 'PROCESSED'));
    expect(await stored(unknown.eventId)).toMatchObject([{ state: 'PARKED' }]);
  });

  test('about no customer is kept and changes nothing', async () => {
    const eventId = randomUUID();
    const body = JSON.stringify({
      event: 'bvnk:agreement:session:status-change',
      eventId,
      data: { reference: randomUUID() },
    });
    expect(await post(body)).toEqual({ status: 200, body: { receipt: 'stored' } });
    expect(await whenSettled(eventId)).toMatchObject({ state: 'PROCESSED', note: 'Concerns no customer' });
  });
});

describe('what is refused leaves nothing behind', () => {
  const { body } = eventAbout(randomUUID(), 'VERIFIED');
  let before: Record<string, number>;
  beforeEach(async () => {
    before = await rowCounts(service);
  });

  test.each([
    ['without a signature', {}],
    ['signed with another secret', sign(body, 'another secret')],
    ['signed over other bytes', sign(`${body} `)],
    ['with a signature that is no base64', { 'x-signature': '%%%' }],
    ['with an empty signature', { 'x-signature': '' }],
  ])('a webhook %s', async (_what, headers: Record<string, string>) => {
    expect(await post(body, headers)).toEqual({ status: 401, body: { receipt: 'not-authentic' } });
    expect(await rowCounts(service)).toEqual(before);
  });

  test.each([
    ['no JSON', 'not json'],
    ['no object', '[]'],
    ['no event', '{}'],
    ['no customer', JSON.stringify({ event: 'bvnk:platform:customer:status-change', data: {} })],
    ['nothing', ''],
  ])('a signed body that is or names %s', async (_what, unreadable) => {
    expect(await post(unreadable)).toEqual({ status: 400, body: { receipt: 'unreadable' } });
    expect(await rowCounts(service)).toEqual(before);
  });

  test.each(['nobody', 'connect', '__proto__'])('a webhook to %s, who sends none', async (provider) => {
    expect(await post(body, sign(body), `/webhooks/${provider}`)).toEqual({
      status: 404,
      body: { receipt: 'unknown-provider' },
    });
    expect(await rowCounts(service)).toEqual(before);
  });

  test('a body over the limit', async () => {
    const large = JSON.stringify({ padding: 'x'.repeat(256 * 1024) });
    expect(await post(large)).toEqual({
      status: 413,
      body: { errors: [{ message: 'The request is larger than 256 KB', extensions: { code: 'TOO_LARGE' } }] },
    });
    expect(await rowCounts(service)).toEqual(before);
  });
});

describe('statuses that come', () => {
  test.each(['duplicateWebhook', 'reorderWebhook'])('with %s end in what BVNK says', async (kind) => {
    const { id, reference } = await onboardPending();
    const before = await transitionsOf(id);
    await service.control('POST', '/bvnk/faults', { kind, delayMs: 400 });
    await setStatus(reference, { status: 'INFO_REQUIRED', requiredActions: ['UPLOAD_PROOF_OF_ADDRESS'] });
    await setStatus(reference, { status: 'VERIFIED' });
    await eventually(async () => {
      const webhooks = await service.sql<{ open: number }>(
        `select count(*)::int as open from sandbox.webhook where record_id = ? and delivered_at is null`,
        [reference],
      );
      return webhooks[0]?.open === 0 || undefined;
    });
    await eventually(async () => {
      const [open] = await service.sql<{ count: number }>(
        `select count(*)::int as count from webhook_event where state = 'RECEIVED'`,
      );
      return open?.count === 0 || undefined;
    });
    expect((await readCustomer(service, id)).verification).toBe('VERIFIED');
    const added = (await transitionsOf(id)).slice(before.length);
    expect(added.at(-1)).toBe('VERIFIED');
    expect(added.filter((state) => state === 'VERIFIED')).toHaveLength(1);
    const events = await service.sql<{ count: number }>(
      `select count(*)::int as count from webhook_event where external_id = ? group by event_id having count(*) > 1`,
      [reference],
    );
    expect(events).toEqual([]);
  });

  test('unknown keep the former state and are told to nobody but the audit trail', async () => {
    const customer = await onboardAtBvnk('Unheardof');
    const seen = await customerWhen(
      service,
      customer.id,
      ({ registrations }) => registrations.bvnk?.verification.rawStatus === 'ON_HOLD',
    );
    expect(seen.verification).toBe('PENDING_VERIFICATION');
    expect(seen.registrations.bvnk?.verification.state).toBe('PENDING_VERIFICATION');
    expect(await transitionsOf(customer.id)).not.toContain('VERIFIED');
    const audited = await service.sql<{ details: unknown }>(
      `select details from audit_event where customer_id = ? and action = 'VERIFICATION_IGNORED'`,
      [customer.id],
    );
    expect(audited.length).toBeGreaterThanOrEqual(1);
    expect(audited[0]?.details).toEqual({ provider: 'bvnk', state: 'PENDING_VERIFICATION' });
  });

  test('UNSUCCESSFUL bring their reasons', async () => {
    const customer = await onboardAtBvnk('Unsuccessful');
    const seen = await customerWhen(service, customer.id, ({ verification }) => verification === 'UNSUCCESSFUL');
    expect(seen.registrations.bvnk?.verification).toMatchObject({
      state: 'UNSUCCESSFUL',
      rawStatus: 'UNSUCCESSFUL',
      reasons: [{ code: 'DOCUMENT_NOT_VERIFIED', message: 'The identity document could not be verified' }],
    });
  });
});

test('a status that no webhook tells is found by polling', async () => {
  const polling = await TestService.open({ PROVIDER_TIMEOUT_MS: '500', POLL_INTERVAL_MS: '300' });
  try {
    const customer = await onboard(polling, personFor(['bvnk'], { name: { first: 'Ada', last: 'Pending' } }));
    await customerWhen(polling, customer.id, ({ verification }) => verification === 'PENDING_VERIFICATION');
    const reference = customer.registrations.bvnk?.externalId ?? '';
    // Takes the webhooks away between the change and their delivery, whenever the sender looks.
    await polling.sql(`create function sandbox.lose() returns trigger language plpgsql as 'begin return null; end'`);
    await polling.sql(
      `create trigger lose before insert on sandbox.webhook for each row execute function sandbox.lose()`,
    );
    await polling.control('POST', `/bvnk/customers/${reference}/status`, { status: 'VERIFIED' });
    await customerWhen(polling, customer.id, ({ verification }) => verification === 'VERIFIED');
    const [last] = await polling.sql<{ source: string }>(
      `select t.source from verification_transition t join registration r on r.id = t.registration_id
       where r.customer_id = ? and t.to_state = 'VERIFIED'`,
      [customer.id],
    );
    expect(last).toEqual({ source: 'POLL' });
  } finally {
    await polling.close();
  }
});
