import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bvnkCustomer } from '../bvnk/customer.fixture.js';
import { signHawk } from '../support/hawk.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';
import { openReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

let sandbox: TestSandbox;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await openReceiver();
  sandbox = await openSandbox({ webhookUrl: receiver.url, webhooks: { retryMs: 5 } });
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});

const control = (path: string, method = 'GET', body?: unknown) =>
  call(`${sandbox.current().url}/control/bvnk/${path}`, { method, body });
/** A customer whose verification stays pending, so that only the test changes it. */
async function createPending(): Promise<string> {
  const url = `${sandbox.current().baseUrls.bvnk}/platform/v1/customers`;
  const body = { ...bvnkCustomer, individual: { ...bvnkCustomer.individual, lastName: 'Pending' } };
  return ((await call(url, { method: 'POST', headers: signHawk('POST', url), body })).body as { reference: string })
    .reference;
}
const setStatus = (reference: string, status: string) => control(`customers/${reference}/status`, 'POST', { status });
const about = (reference: string) => (webhook: { data: Readonly<Record<string, unknown>> }) =>
  webhook.data.reference === reference || webhook.data.customerId === reference;
const listed = async (reference: string) =>
  ((await control('webhooks')).body as { recordId: string; attempts: number; isDelivered: boolean }[]).filter(
    ({ recordId }) => recordId === reference,
  );

describe('a status change', () => {
  test('of any word is announced twice, signed, and listed as delivered', async () => {
    const reference = await createPending();
    expect((await setStatus(reference, 'TELEPORTED')).status).toBe(204);
    const webhooks = await receiver.waitFor(2, about(reference));
    expect(webhooks.map(({ event, data, isSigned }) => [event, data.status, isSigned])).toEqual([
      ['bvnk:platform:customer:status-change', 'TELEPORTED', true],
      ['bvnk:customers:status-change', 'TELEPORTED', true],
    ]);
    expect((await setStatus('none', 'VERIFIED')).status).toBe(404);
  });

  test('happens at a time of its own, also within one millisecond', async () => {
    const reference = await createPending();
    await Promise.all(['A', 'B', 'C'].map((status) => setStatus(reference, status)));
    const webhooks = await receiver.waitFor(6, about(reference));
    expect(new Set(webhooks.map(({ timestamp }) => timestamp)).size).toBe(3);
    expect(new Set(webhooks.map(({ eventId }) => eventId)).size).toBe(6);
  });
});

describe('delivery', () => {
  test('is repeated with the same body until the answer is 200', async () => {
    const reference = await createPending();
    receiver.answerNext(500, 204, 302);
    await setStatus(reference, 'VERIFIED');
    const webhooks = await receiver.waitFor(5, about(reference));
    const events = Map.groupBy(webhooks, ({ eventId }) => eventId);
    expect(events.size).toBe(2);
    while ((await listed(reference)).some(({ isDelivered }) => !isDelivered)) {
      await new Promise((wait) => setTimeout(wait, 10));
    }
    const attempts = (await listed(reference)).map((webhook) => webhook.attempts);
    expect(attempts.reduce((sum, count) => sum + count)).toBe(5);
  });

  test('waits where there is no address, and survives a restart', async () => {
    sandbox.current().setWebhookUrl(undefined);
    const reference = await createPending();
    await setStatus(reference, 'VERIFIED');
    expect(await listed(reference)).toMatchObject([
      { attempts: 0, isDelivered: false },
      { attempts: 0, isDelivered: false },
    ]);
    await sandbox.restart({ webhookUrl: undefined });
    sandbox.current().setWebhookUrl(receiver.url);
    expect((await receiver.waitFor(2, about(reference))).every(({ isSigned }) => isSigned)).toBe(true);
  });

  test('goes on where nobody listens at first', async () => {
    const reference = await createPending();
    sandbox.current().setWebhookUrl('http://127.0.0.1:9');
    await setStatus(reference, 'VERIFIED');
    while ((await listed(reference)).every(({ attempts }) => attempts === 0)) {
      await new Promise((wait) => setTimeout(wait, 10));
    }
    sandbox.current().setWebhookUrl(receiver.url);
    await receiver.waitFor(2, about(reference));
  });
});

describe('webhook faults', () => {
  test('duplicateWebhook sends each webhook of the next change twice, byte for byte', async () => {
    const reference = await createPending();
    await control('faults', 'POST', { kind: 'duplicateWebhook' });
    await setStatus(reference, 'VERIFIED');
    const webhooks = await receiver.waitFor(4, about(reference));
    const [first, second] = [...Map.groupBy(webhooks, ({ eventId }) => eventId).values()];
    expect([first?.length, second?.length]).toEqual([2, 2]);
    expect(first?.[0]).toEqual(first?.[1]);
  });

  test('reorderWebhook holds those of the next change back, so that the one after overtakes them', async () => {
    const reference = await createPending();
    await control('faults', 'POST', { kind: 'reorderWebhook', delayMs: 300 });
    await setStatus(reference, 'PENDING');
    await setStatus(reference, 'VERIFIED');
    const webhooks = await receiver.waitFor(4, about(reference));
    expect(webhooks.map(({ data }) => data.status)).toEqual(['VERIFIED', 'VERIFIED', 'PENDING', 'PENDING']);
    expect(webhooks[0]?.timestamp).toBeGreaterThan(webhooks[2]?.timestamp ?? 0);
  });
});

test('any event can be sent', async () => {
  const reference = await createPending();
  const event = 'bvnk:platform:customer:update';
  expect((await control('webhooks', 'POST', { recordId: reference, event, data: { reference } })).status).toBe(204);
  expect(await receiver.waitFor(1, about(reference))).toMatchObject([{ event, data: { reference }, isSigned: true }]);
});

test('the sandbox itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
