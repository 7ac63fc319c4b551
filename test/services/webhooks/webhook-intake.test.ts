import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/credentials.js';
import { WebhookIntake } from '../../../src/services/webhooks/webhook-intake.js';
import { eventually, TestService } from '../../support/service.js';
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

it('stores a webhook with one statement, and writes the jobs of all that came together', async () => {
  const intake = new WebhookIntake(service.service.context);
  const receipts: string[] = [];
  const statements = await statementsOf(service, async () => {
    receipts.push(await intake.receive('bvnk', webhook()));
  });
  expect(receipts).toEqual(['stored']);
  expect(statements).toHaveLength(1);
  expect(statements[0]).toMatch(/^insert into "webhook_event"/);
  await Promise.all(Array.from({ length: 20 }, () => intake.receive('bvnk', webhook())));
  await eventually(async () => ((await jobs()).length === 21 ? true : undefined));
  const stored = await service.sql<{ id: string }>('select id from webhook_event');
  expect((await jobs()).map(({ id }) => id).toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
});

it('stores a repeat once, and wakes nobody for it', async () => {
  const intake = new WebhookIntake(service.service.context);
  const same = webhook();
  const before = (await jobs()).length;
  expect(await Promise.all([1, 2, 3].map(() => intake.receive('bvnk', same)))).toEqual(
    expect.arrayContaining(['stored', 'repeated', 'repeated']),
  );
  await intake.stop();
  expect(await jobs()).toHaveLength(before + 1);
});

it('wakes a worker for what is left when it stops', async () => {
  const intake = new WebhookIntake(service.service.context);
  const before = (await jobs()).length;
  expect(await intake.receive('bvnk', webhook())).toBe('stored');
  await intake.stop();
  expect(await jobs()).toHaveLength(before + 1);
});
