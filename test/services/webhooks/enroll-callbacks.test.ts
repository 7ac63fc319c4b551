import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { WebhookEvent } from '../../../src/domain/webhook/webhook-event.entity.js';
import { contextOf } from '../../../src/services/webhooks/receive-webhook.js';
import { comeToRest, rowCounts } from '../../support/assertions.js';
import { personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { customerWhen, onboard, readCustomer, type SeenCustomer } from '../support/onboarding.js';

const { callbackSecret } = SANDBOX_CREDENTIALS.enroll;

let service: TestService;
let log = '';
beforeAll(async () => {
  service = await TestService.open({ LOG_LEVEL: 'info' }, { write: (line: string) => (log += line) });
});
afterAll(() => service.close());

/** Posts a callback as eNROLL does, to the address that it was given. */
async function post(
  topic: string,
  applicants: unknown,
  { secret = callbackSecret, headers = {} }: { secret?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: unknown }> {
  const query = secret === '' ? '' : `?${new URLSearchParams({ secret }).toString()}`;
  const response = await fetch(`${service.url}/webhooks/enroll/${topic}${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(applicants),
  });
  return { status: response.status, body: await response.json() };
}

/** Has the sandbox post it, by itself and again until it is taken. */
function decide(decision: 'approved' | 'rejected', applicants: object[]): Promise<unknown> {
  return service.control('POST', '/enroll/callbacks', { decision, applicants });
}

/** A customer who waits for a scan at eNROLL. */
async function waiting(): Promise<SeenCustomer> {
  const customer = await onboard(service, personFor(['enroll']));
  expect(customer.registrations.enroll).toMatchObject({ state: 'BLOCKED', externalId: null });
  return customer;
}

const whenVerified = (id: string, state: string) =>
  customerWhen(service, id, ({ verification }) => verification === state);

interface StoredEvent {
  readonly state: string;
  readonly note: string | null;
}

/** What was stored since a moment, once all of it is settled. */
async function settledSince(before: number): Promise<StoredEvent[]> {
  return eventually(async () => {
    const events = await service.sql<StoredEvent>(
      `select state, note from webhook_event where provider_id = 'enroll' order by received_at, id`,
    );
    const added = events.slice(before);
    return added.length > 0 && added.every(({ state }) => state !== 'RECEIVED') ? added : undefined;
  });
}

async function countEvents(): Promise<number> {
  const [row] = await service.sql<{ count: number }>('select count(*)::int as count from webhook_event');
  return row?.count ?? 0;
}

async function transitionsOf(customerId: string): Promise<object[]> {
  return service.sql(
    `select t.to_state as to, t.source from verification_transition t join registration r on r.id = t.registration_id
      where r.customer_id = ? order by t.id`,
    [customerId],
  );
}

let before: number;
beforeEach(async () => {
  before = await countEvents();
});

describe('approved', () => {
  test('verifies the applicant of our reference and registers them under eNROLL’s id', async () => {
    const { id, reference } = await waiting();
    await decide('approved', [{ customerId: 'CUST-1', requestId: 'REQ-1', correlationId: reference }]);
    const { registrations, verification } = await whenVerified(id, 'VERIFIED');
    expect(verification).toBe('VERIFIED');
    expect(registrations.enroll).toMatchObject({
      state: 'REGISTERED',
      externalId: 'CUST-1',
      failure: null,
      verification: { state: 'VERIFIED', rawStatus: 'approved', reasons: [] },
    });
    expect(await settledSince(before)).toEqual([{ state: 'PROCESSED', note: null }]);
    expect(await transitionsOf(id)).toEqual([{ to: 'VERIFIED', source: 'WEBHOOK' }]);
    const missing = await service.sql<{ missing: unknown }>('select missing from registration where customer_id = ?', [
      id,
    ]);
    expect(missing).toEqual([{ missing: [] }]);
  });

  test('and repeated counts once', async () => {
    const { id, reference } = await waiting();
    const applicants = [{ customerId: 'CUST-2', correlationId: reference }];
    expect(await post('approved', applicants)).toEqual({ status: 200, body: { receipt: 'stored' } });
    await whenVerified(id, 'VERIFIED');
    expect(await post('approved', applicants)).toEqual({ status: 200, body: { receipt: 'repeated' } });
    expect(await post('approved', applicants[0])).toEqual({ status: 200, body: { receipt: 'repeated' } });
    await decide('approved', applicants);
    await comeToRest(service);
    expect(await countEvents()).toBe(before + 1);
    expect(await transitionsOf(id)).toHaveLength(1);
  });

  test('without an id of eNROLL’s verifies and registers all the same', async () => {
    const { id, reference } = await waiting();
    await post('approved', [{ correlationId: reference }]);
    const { registrations } = await whenVerified(id, 'VERIFIED');
    expect(registrations.enroll).toMatchObject({ state: 'REGISTERED', externalId: null });
  });

  test('counts for each applicant of the list', async () => {
    const [one, other] = [await waiting(), await waiting()];
    await post('approved', [
      { customerId: 'CUST-3', correlationId: one.reference },
      { requestId: 'REQ-4', correlationId: other.reference },
    ]);
    expect((await whenVerified(one.id, 'VERIFIED')).registrations.enroll?.externalId).toBe('CUST-3');
    expect((await whenVerified(other.id, 'VERIFIED')).registrations.enroll?.externalId).toBe('REQ-4');
  });

  test('keeps of each applicant only what is theirs, beside one without a name', async () => {
    const [one, other] = [await waiting(), await waiting()];
    const applicants = [
      { customerId: 'CUST-20', correlationId: one.reference, nationalId: '29001010000001' },
      { customerId: 'CUST-21', correlationId: other.reference, nationalId: '29001010000002' },
      { fullName: 'Nobody of ours' },
    ];
    await post('approved', applicants);
    await whenVerified(one.id, 'VERIFIED');
    await whenVerified(other.id, 'VERIFIED');
    expect((await settledSince(before)).map(({ state }) => state)).toEqual(Array(3).fill('PROCESSED'));
    const { em: root, keys, cipher } = service.service.context;
    const em = root.fork();
    const owners = new Map([
      ['CUST-20', one.id],
      ['CUST-21', other.id],
    ]);
    const events = await em.find(WebhookEvent, { providerId: 'enroll' }, { orderBy: { receivedAt: 'asc', id: 'asc' } });
    const kept: unknown[] = [];
    for (const { id, externalId, bodyEncrypted } of events.slice(before)) {
      const owner = owners.get(externalId ?? '');
      const sealer = owner === undefined ? cipher : await keys.getSealer(em, owner);
      kept.push(JSON.parse(sealer.open(bodyEncrypted, contextOf(id))));
    }
    expect(kept).toHaveLength(3);
    expect(kept).toEqual(expect.arrayContaining(applicants));
  });
});

describe('rejected', () => {
  test('ends unsuccessful with the reason', async () => {
    const { id, reference } = await waiting();
    await decide('rejected', [{ customerId: 'CUST-5', correlationId: reference, reason: 'The faces differ' }]);
    const { registrations } = await whenVerified(id, 'UNSUCCESSFUL');
    expect(registrations.enroll).toMatchObject({
      state: 'REGISTERED',
      externalId: 'CUST-5',
      verification: {
        state: 'UNSUCCESSFUL',
        rawStatus: 'rejected',
        reasons: [{ code: 'REJECTED', message: 'The faces differ' }],
      },
    });
  });

  test('and approved later ends verified, also by eNROLL’s id alone', async () => {
    const { id, reference } = await waiting();
    await post('rejected', [{ customerId: 'CUST-6', correlationId: reference, reason: 'Blurred' }]);
    await whenVerified(id, 'UNSUCCESSFUL');
    await post('approved', [{ customerId: 'CUST-6' }]);
    await whenVerified(id, 'VERIFIED');
    await post('rejected', [{ customerId: 'CUST-6', reason: 'Found out' }]);
    const { registrations } = await whenVerified(id, 'UNSUCCESSFUL');
    expect(registrations.enroll?.verification.reasons).toEqual([{ code: 'REJECTED', message: 'Found out' }]);
    expect(await transitionsOf(id)).toHaveLength(3);
  });
});

describe('what nobody can count', () => {
  test('a callback about somebody who is not here is parked', async () => {
    expect(await post('approved', [{ customerId: 'NOBODY', correlationId: 'NOBODY' }])).toMatchObject({ status: 200 });
    expect(await settledSince(before)).toEqual([{ state: 'PARKED', note: 'No registration has this external id' }]);
  });

  test('a callback whose two names mean different customers is parked, and neither is decided on', async () => {
    const [one, other] = [await waiting(), await waiting()];
    await post('approved', [{ customerId: 'CUST-9', correlationId: one.reference }]);
    await whenVerified(one.id, 'VERIFIED');
    await post('approved', [{ customerId: 'CUST-10', correlationId: other.reference }]);
    await whenVerified(other.id, 'VERIFIED');
    const settled = await countEvents();
    await post('rejected', [{ customerId: 'CUST-9', correlationId: other.reference, reason: 'Mixed up' }]);
    expect(await settledSince(settled)).toMatchObject([{ state: 'PARKED' }]);
    expect((await readCustomer(service, one.id)).verification).toBe('VERIFIED');
    expect((await readCustomer(service, other.id)).verification).toBe('VERIFIED');
  });

  test('a callback that comes before the customer is registered counts once it is', async () => {
    const { id, reference } = await onboard(service, personFor(['connect']));
    await post('approved', [{ customerId: 'CUST-11', correlationId: reference }]);
    expect(await settledSince(before)).toMatchObject([{ state: 'PARKED' }]);
    await service.graph(
      `mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) { userErrors { code } } }`,
      {
        input: { customerId: id, providers: ['enroll'] },
      },
    );
    expect((await whenVerified(id, 'VERIFIED')).registrations.enroll).toMatchObject({
      state: 'REGISTERED',
      externalId: 'CUST-11',
    });
  });

  test('an applicant without a name is kept beside the others', async () => {
    const { id, reference } = await waiting();
    await post('approved', [{ reason: 'lost' }, { customerId: 'CUST-7', correlationId: reference }]);
    await whenVerified(id, 'VERIFIED');
    expect((await settledSince(before)).map(({ note }) => note).sort()).toEqual(['Concerns no customer', null]);
  });
});

describe('what is refused changes nothing', () => {
  let customer: SeenCustomer;
  beforeAll(async () => {
    customer = await waiting();
    await comeToRest(service);
  });

  async function unchanged(work: () => Promise<void>): Promise<void> {
    const rows = await rowCounts(service);
    await work();
    expect(await rowCounts(service)).toEqual(rows);
    expect(await readCustomer(service, customer.id)).toEqual(customer);
  }

  test.each<[string, { secret?: string; headers?: Record<string, string> }]>([
    ['with a wrong secret', { secret: 'guess' }],
    ['without one', { secret: '' }],
    ['with a wrong bearer token', { secret: '', headers: { authorization: 'Bearer guess' } }],
  ])('a callback %s', (_what, given) =>
    unchanged(async () => {
      const applicants = [{ customerId: 'CUST-8', correlationId: customer.reference }];
      expect(await post('approved', applicants, given)).toEqual({ status: 401, body: { receipt: 'not-authentic' } });
    }),
  );

  test.each([
    ['another topic', 'pending', [{ customerId: 'CUST-8' }]],
    ['nobody', 'approved', [{ reason: 'x' }]],
    ['no list', 'approved', 'CUST-8'],
  ])('a callback about %s', (_what, topic, applicants) =>
    unchanged(async () => {
      expect(await post(topic, applicants)).toEqual({ status: 400, body: { receipt: 'unreadable' } });
    }),
  );

  test('a probe, with or without a secret', () =>
    unchanged(async () => {
      const headers = { 'callback-test': 'true' };
      const applicants = [{ customerId: 'CUST-8', correlationId: customer.reference }];
      expect(await post('approved', applicants, { headers })).toEqual({ status: 200, body: { receipt: 'probed' } });
      expect(await post('rejected', [], { headers, secret: '' })).toEqual({ status: 200, body: { receipt: 'probed' } });
    }));
});

test('the bearer token does as well as the address', async () => {
  const { id, reference } = await waiting();
  const headers = { authorization: `Bearer ${callbackSecret}` };
  expect(
    await post('approved', [{ customerId: 'CUST-12', correlationId: reference }], { secret: '', headers }),
  ).toEqual({
    status: 200,
    body: { receipt: 'stored' },
  });
  await whenVerified(id, 'VERIFIED');
});

test('a probe of the sandbox is answered and delivered', async () => {
  await service.control('POST', '/enroll/callbacks/probe');
  const webhooks = await eventually(async () => {
    const all = await service.control<{ event: string; isDelivered: boolean }[]>('GET', '/enroll/webhooks');
    return all.every(({ isDelivered }) => isDelivered) ? all : undefined;
  });
  expect(webhooks.at(-1)).toMatchObject({ event: 'probe', attempts: 1, isDelivered: true });
  expect(await countEvents()).toBe(before);
});

test('neither the secret nor what callbacks tell is in the log', () => {
  expect(log).toContain('A webhook that nothing proves');
  expect(log).not.toContain(callbackSecret);
  expect(log).not.toMatch(/faces differ|Found out|CUST-/);
});
