import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { claimSubmission } from '../../src/services/delivery/claim-submission.js';
import { deliverNow } from '../support/deliver.js';
import { waitForRegistrations, waitUntil } from '../../src/services/wait-for-registrations.js';
import { announceChange } from '../../src/storage/changes/change-feed.js';
import { personFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { statementsOf } from '../support/statements.js';
import { onboard } from './support/onboarding.js';

const FOREVER_MS = 20_000;

let service: TestService;
beforeAll(async () => {
  // Without a worker nothing happens but what a test does.
  service = await TestService.open({ ROLE: 'api' });
});
afterAll(() => service.close());

async function onboardAt(provider: string, fields: object = {}) {
  const customer = await onboard(service, personFor([provider], { waitMs: 0, ...fields }));
  return { customerId: customer.id, registrationId: customer.registrations[provider]?.id ?? '' };
}

function announce(customerId: string): Promise<void> {
  return service.service.context.em.fork().transactional((em) => announceChange(em, customerId));
}

/** Waits in the background and says whether it still does. */
function startWaiting(customerId: string, waitMs = FOREVER_MS) {
  let isOver = false;
  const done = waitForRegistrations(service.service.context, customerId, waitMs).then(() => {
    isOver = true;
  });
  return { done, isOver: () => isOver };
}

describe('a wait', () => {
  test('ends with the delivery, woken by its changes', async () => {
    const { customerId, registrationId } = await onboardAt('connect');
    const wait = startWaiting(customerId);
    await deliverNow(service, registrationId);
    await wait.done;
  });

  test('ends with a failure too', async () => {
    const { customerId, registrationId } = await onboardAt('connect', { name: { first: 'Ada', last: 'Forbidden' } });
    const wait = startWaiting(customerId);
    await deliverNow(service, registrationId);
    await wait.done;
  });

  test('goes on while a call is under way', async () => {
    const { customerId, registrationId } = await onboardAt('connect');
    const wait = startWaiting(customerId, 300);
    await claimSubmission(service.service.context, registrationId);
    expect(wait.isOver()).toBe(false);
    await wait.done;
  });

  test('does not begin where nothing is to come', async () => {
    const { customerId } = await onboardAt('connect', { email: null });
    await startWaiting(customerId).done;
    await startWaiting('0198a1c2-0000-7000-8000-000000000001').done;
  });

  test.each([0, -1])('of %i ms looks at nothing', async (waitMs) => {
    const { customerId } = await onboardAt('connect');
    expect(await statementsOf(service, () => startWaiting(customerId, waitMs).done)).toEqual([]);
  });

  test('looks at its beginning and at its end, and in between only at changes', async () => {
    const { customerId } = await onboardAt('connect');
    expect(await statementsOf(service, () => startWaiting(customerId, 400).done)).toHaveLength(2);
  });

  test('hears no changes of others', async () => {
    const [waiting, other] = [await onboardAt('connect'), await onboardAt('connect')];
    let looks = 0;
    const wait = waitUntil(service.service.context, waiting.customerId, 500, () => {
      looks += 1;
      return Promise.resolve(false);
    });
    await announce(other.customerId);
    await wait;
    expect(looks).toBe(2);
  });

  test('misses no change that comes while it looks', async () => {
    const { customerId } = await onboardAt('connect');
    let looks = 0;
    await waitUntil(service.service.context, customerId, FOREVER_MS, async () => {
      looks += 1;
      if (looks === 1) {
        await announce(customerId);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return looks > 1;
    });
    expect(looks).toBe(2);
  });

  test('ends with the error of a look', async () => {
    const { customerId } = await onboardAt('connect');
    const failing = waitUntil(service.service.context, customerId, FOREVER_MS, () => Promise.reject(new Error('No')));
    await expect(failing).rejects.toThrow('No');
  });
});

test('waiters hear of changes again after their connection was lost', async () => {
  const { customerId, registrationId } = await onboardAt('connect');
  const wait = startWaiting(customerId);
  const [lost] = await service.sql<{ count: number }>(
    `select count(pg_terminate_backend(pid))::int as count from pg_stat_activity
      where datname = current_database() and application_name = 'customer-graph changes'`,
  );
  expect(lost).toEqual({ count: 1 });
  await deliverNow(service, registrationId);
  await wait.done;
});
