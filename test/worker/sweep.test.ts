import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials.js';
import { claimSubmission } from '../../src/services/delivery/claim-submission.js';
import { sweep } from '../../src/services/recovery/sweep.js';
import { enqueueDuePolls } from '../../src/services/verification/poll-verifications.js';
import { startWorker } from '../../src/worker/worker.js';
import { customerWhen, onboard } from '../services/support/onboarding.js';
import { recordIds } from '../support/assertions.js';
import { personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';

let service: TestService;
let customerId: string;
let registrationId: string;

beforeAll(async () => {
  // No worker: the tests lose jobs first and start one in the end.
  service = await TestService.open({ ROLE: 'api', PROVIDER_TIMEOUT_MS: '500', MBANQ_HOLD_MS: '300' });
});
afterAll(() => service.close());
beforeEach(() => begin());

async function begin(): Promise<void> {
  const customer = await onboard(service, personFor(['bvnk'], { waitMs: 0 }));
  customerId = customer.id;
  registrationId = customer.registrations.bvnk?.id ?? '';
}

async function loseJobs(): Promise<void> {
  await service.sql(`delete from pgboss.job returning id`);
}

async function change(assignments: string): Promise<void> {
  await service.sql(
    `update submission set ${assignments}, version = version + 1 where registration_id = ? returning id`,
    [registrationId],
  );
}

function jobs(name: string): Promise<{ data: unknown }[]> {
  return service.sql<{ data: unknown }>(`select data from pgboss.job where name = ? and state = 'created'`, [name]);
}

test.each([
  ['a submission that was never begun', `created_at = now() - interval '6 seconds'`],
  [
    'a retry whose time has come',
    `state = 'WAITING', attempts = 1, next_attempt_at = now() - interval '6 seconds', created_at = now()`,
  ],
  [
    'a call whose worker died',
    `state = 'SENDING', attempts = 1, intent_at = now() - interval '1 minute', leased_until = now() - interval '1 second'`,
  ],
])('%s is found without its job', async (_what, assignments) => {
  await loseJobs();
  await change(assignments);
  expect(await sweep(service.service.context)).toEqual({ registrations: 1, webhooks: 0 });
  expect(await jobs('deliver')).toEqual([{ data: { registrationId, providerId: 'bvnk' } }]);
  // The same work is not swept up over and over.
  await sweep(service.service.context);
  expect(await jobs('deliver')).toHaveLength(1);
  await change(`state = 'CANCELLED'`);
});

test.each([
  ['has just been written', `created_at = now()`],
  ['waits for its time', `state = 'WAITING', next_attempt_at = now() + interval '1 minute'`],
  ['is under way', `state = 'SENDING', intent_at = now(), leased_until = now() + interval '5 seconds'`],
  ['is done', `state = 'SUCCEEDED', created_at = now() - interval '1 hour'`],
  ['was refused', `state = 'REFUSED', created_at = now() - interval '1 hour'`],
  ['is unknown', `state = 'UNKNOWN', created_at = now() - interval '1 hour'`],
])('what %s is left alone', async (_what, assignments) => {
  await loseJobs();
  await change(assignments);
  expect(await sweep(service.service.context)).toEqual({ registrations: 0, webhooks: 0 });
  expect(await jobs('deliver')).toEqual([]);
  await change(`state = 'CANCELLED'`);
});

test('what waits for its turn in the queue gets no further job', async () => {
  await loseJobs();
  await change(`created_at = now() - interval '1 hour'`);
  expect((await sweep(service.service.context)).registrations).toBe(1);
  // As if the stretch in which nothing is swept twice were over.
  await service.sql(`update pgboss.job set singleton_on = null returning id`);
  expect((await sweep(service.service.context)).registrations).toBe(0);
  expect(await jobs('deliver')).toHaveLength(1);
  // One that is to begin later, or that a worker took up and did not end, is no job to rely on.
  await service.sql(`update pgboss.job set start_after = now() + interval '1 hour' returning id`);
  expect((await sweep(service.service.context)).registrations).toBe(1);
  await service.sql(`update pgboss.job set state = 'active', singleton_on = null returning id`);
  expect((await sweep(service.service.context)).registrations).toBe(1);
  await change(`state = 'CANCELLED'`);
});

test('identifiers behind a creation that failed are left to an operator', async () => {
  const customer = await onboard(service, personFor(['mbanq'], { waitMs: 0 }));
  registrationId = customer.registrations.mbanq?.id ?? '';
  await loseJobs();
  await service.sql(
    `update submission set created_at = now() - interval '1 hour', state = case operation when 'createCustomer' then 'UNKNOWN' else 'PENDING' end
      where registration_id = ? returning id`,
    [registrationId],
  );
  expect((await sweep(service.service.context)).registrations).toBe(0);
  await change(`state = 'CANCELLED'`);
});

test.each([
  ['a change of the customer behind one whose outcome is unknown', 'updateCustomer', 'UNKNOWN', 0],
  ['a change of the customer behind one that was refused', 'updateCustomer', 'REFUSED', 1],
  ['a verification behind what is to be tried again', 'verifyCustomer', 'WAITING', 0],
])('%s: %s behind %s is found %i times', async (_what, operation, state, found) => {
  await loseJobs();
  await service.sql(`update registration set external_id = ?, state = 'REGISTERED' where id = ? returning id`, [
    randomUUID(),
    registrationId,
  ]);
  await service.sql(
    `update submission set operation = ?, state = ?, next_attempt_at = now() + interval '1 hour' where registration_id = ? returning id`,
    [operation === 'verifyCustomer' ? 'createIdentifier' : operation, state, registrationId],
  );
  await service.sql(
    `insert into submission (id, registration_id, operation, position, state, idempotency_key, created_at)
     values (?, ?, ?, 9, 'PENDING', ?, now() - interval '1 hour') returning id`,
    [randomUUID(), registrationId, operation, randomUUID()],
  );
  expect((await sweep(service.service.context)).registrations).toBe(found);
  await service.sql(`update submission set state = 'CANCELLED' where registration_id = ? returning id`, [
    registrationId,
  ]);
});

test('a webhook that was stored and lost its job is found', async () => {
  const eventId = randomUUID();
  const body = JSON.stringify({ event: 'bvnk:agreement:session:status-change', eventId, data: {} });
  const signature = createHmac('sha256', SANDBOX_CREDENTIALS.bvnk.webhookSecret).update(body).digest('base64');
  await fetch(`${service.url}/webhooks/bvnk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    body,
  });
  await eventually(async () => ((await jobs('webhook')).length > 0 ? true : undefined));
  await change(`state = 'CANCELLED'`);
  await loseJobs();
  expect(await sweep(service.service.context)).toEqual({ registrations: 0, webhooks: 0 });
  await service.sql(
    `update webhook_event set received_at = now() - interval '6 seconds' where event_id = ? returning id`,
    [eventId],
  );
  expect(await sweep(service.service.context)).toEqual({ registrations: 0, webhooks: 1 });
  const [{ id } = { id: '' }] = await service.sql<{ id: string }>(`select id from webhook_event where event_id = ?`, [
    eventId,
  ]);
  expect(await jobs('webhook')).toEqual([{ data: { webhookEventId: id, providerId: 'bvnk' } }]);
});

test('a registration whose poll waits for its turn gets no other', async () => {
  await loseJobs();
  await service.sql(
    `update registration set external_id = ?, polled_at = now() - interval '1 day', verification_state = 'PENDING_VERIFICATION'
      where id = ? returning id`,
    [randomUUID(), registrationId],
  );
  expect(await enqueueDuePolls(service.service.context)).toBe(1);
  await service.sql(`update registration set polled_at = now() - interval '1 day' where id = ? returning id`, [
    registrationId,
  ]);
  expect(await enqueueDuePolls(service.service.context)).toBe(0);
  expect(await jobs('poll')).toEqual([{ data: { registrationId, providerId: 'bvnk' } }]);
  await loseJobs();
  await service.sql(
    `update registration set external_id = null, verification_state = 'NOT_STARTED' where id = ? returning id`,
    [registrationId],
  );
});

test('a worker begins with a sweep and brings all of it to its end, once', async () => {
  const before = await recordIds(service, 'bvnk', 'customer');
  await claimSubmission(service.service.context, registrationId);
  await change(`leased_until = now() - interval '1 second'`);
  await loseJobs();
  const worker = await startWorker(service.service.context);
  try {
    const { registrations } = await customerWhen(
      service,
      customerId,
      (customer) => customer.registrations.bvnk?.state === 'REGISTERED',
    );
    const created = (await recordIds(service, 'bvnk', 'customer')).filter((id) => !before.includes(id));
    expect(created).toEqual([registrations.bvnk?.externalId]);
    await eventually(async () => {
      const [open] = await service.sql<{ count: number }>(
        `select count(*)::int as count from webhook_event where state = 'RECEIVED'`,
      );
      return open?.count === 0 || undefined;
    });
  } finally {
    await worker.stop();
  }
});
