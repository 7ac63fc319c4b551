import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/credentials.js';
import { WebhookIntake } from '../../../src/services/webhooks/webhook-intake.js';
import { TestService } from '../../support/service.js';
import { statementsOf } from '../../support/statements.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ ROLE: 'api' });
});
afterAll(() => service.close());

function webhook(eventId: string = randomUUID()) {
  const data = { reference: randomUUID(), status: 'VERIFIED' };
  const event = 'bvnk:platform:customer:status-change';
  const rawBody = Buffer.from(JSON.stringify({ event, eventId, timestamp: Date.now() * 1e6, data }));
  const signature = createHmac('sha256', SANDBOX_CREDENTIALS.bvnk.webhookSecret).update(rawBody).digest('base64');
  return { rawBody, headers: { 'x-signature': signature } };
}

const jobs = () =>
  service.sql<{ id: string }>(`select data->>'webhookEventId' as id from pgboss.job where name = 'webhook'`);

it('stores a webhook and its job with one statement', async () => {
  const intake = new WebhookIntake(service.service.context);
  const receipts: string[] = [];
  const statements = await statementsOf(service, async () => {
    receipts.push(await intake.receive('bvnk', webhook()));
  });
  expect(receipts).toEqual(['stored']);
  expect(statements).toEqual([expect.stringMatching(/^\s*with stored as \(\s*insert into webhook_event/)]);
  expect(await jobs()).toHaveLength(1);
});

it('stores those that come together with one statement more, each with its job', async () => {
  const intake = new WebhookIntake(service.service.context);
  const receipts: string[] = [];
  const statements = await statementsOf(service, async () => {
    receipts.push(...(await Promise.all(Array.from({ length: 20 }, () => intake.receive('bvnk', webhook())))));
  });
  expect(receipts).toEqual(Array.from({ length: 20 }, () => 'stored'));
  expect(statements).toHaveLength(2);
  const stored = await service.sql<{ id: string }>('select id from webhook_event');
  expect(stored).toHaveLength(21);
  expect((await jobs()).map(({ id }) => id).toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
});

it('refuses alone what the database cannot keep, among those that come with it', async () => {
  const intake = new WebhookIntake(service.service.context);
  await service.sql(
    `alter table webhook_event add constraint refused_by_test check (event_id <> 'refused-by-test') not valid`,
  );
  const before = (await jobs()).length;
  const settled = await Promise.allSettled(
    ['first', 'second', 'refused-by-test', 'third'].map((eventId) => intake.receive('bvnk', webhook(eventId))),
  );
  await service.sql('alter table webhook_event drop constraint refused_by_test');
  expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : one.status))).toEqual([
    'stored',
    'stored',
    'rejected',
    'stored',
  ]);
  expect(await jobs()).toHaveLength(before + 3);
});

it('stores half of a surrogate pair as U+FFFD', async () => {
  const intake = new WebhookIntake(service.service.context);
  expect(await intake.receive('bvnk', webhook('a\ud800b'))).toBe('stored');
  expect(await service.sql(`select event_id from webhook_event where event_id like 'a%b'`)).toEqual([
    { event_id: 'a\ufffdb' },
  ]);
});

it('stores a repeat once, and wakes nobody for it', async () => {
  const intake = new WebhookIntake(service.service.context);
  const same = webhook();
  const before = (await jobs()).length;
  expect(await Promise.all([1, 2, 3].map(() => intake.receive('bvnk', same)))).toEqual(
    expect.arrayContaining(['stored', 'repeated', 'repeated']),
  );
  expect(await jobs()).toHaveLength(before + 1);
});

it('waits for what is being stored when it stops', async () => {
  const intake = new WebhookIntake(service.service.context);
  const before = (await jobs()).length;
  const receipt = intake.receive('bvnk', webhook());
  await intake.stop();
  expect(await jobs()).toHaveLength(before + 1);
  expect(await receipt).toBe('stored');
});
