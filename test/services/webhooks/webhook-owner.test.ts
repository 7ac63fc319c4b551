import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { comeToRest } from '../../support/assertions.js';
import { onboard, personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

interface StoredEvent {
  id: string;
  state: string;
  customer_id: string | null;
  prefix: string;
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ POLL_INTERVAL_MS: '60000' });
}, 60_000);
afterAll(() => service.close());

const events = () =>
  service.sql<StoredEvent>(
    `select id, state, customer_id, split_part(body_encrypted, '.', 1) as prefix from webhook_event order by id`,
  );

test('a webhook that counted is its customer’s, and is sealed under their key', async () => {
  const { id } = await onboard(service, personFor(['bvnk']));
  await comeToRest(service);
  const stored = await eventually(async () => {
    const all = await events();
    return all.length > 0 && all.every(({ state }) => state === 'PROCESSED') ? all : undefined;
  });
  expect(new Set(stored.map(({ customer_id, prefix }) => `${customer_id} ${prefix}`))).toEqual(new Set([`${id} d1`]));
});

test('one that is taken up again after it was parked opens and counts', async () => {
  const [first] = await events();
  await service.sql(`update webhook_event set state = 'PARKED' where id = ?`, [first?.id]);
  const { data } = await service.graph<{ retryWebhook: { userErrors: object[] } }>(
    `mutation ($input: RetryWebhookInput!) { retryWebhook(input: $input) { userErrors { code message } } }`,
    { input: { webhookId: first?.id } },
  );
  expect(data.retryWebhook.userErrors).toEqual([]);
  await eventually(async () => {
    const [again] = await events();
    return again?.state === 'PROCESSED' && again.customer_id === first?.customer_id && again.prefix === 'd1'
      ? true
      : undefined;
  });
});
