import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { claimSubmission } from '../../../src/services/delivery/claim-submission.js';
import { deliverNow } from '../../support/deliver.js';
import { recordIds } from '../../support/assertions.js';
import { personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { onboard, readCustomer } from '../support/onboarding.js';

let service: TestService;
let customerId: string;
let registrationId: string;

beforeAll(async () => {
  // Nobody works here but the tests themselves.
  service = await TestService.open({ ROLE: 'api', PROVIDER_TIMEOUT_MS: '5000', MBANQ_HOLD_MS: '9000' });
});
afterAll(() => service.close());
beforeEach(() => begin('mbanq'));

async function begin(provider: string): Promise<void> {
  const customer = await onboard(service, personFor([provider], { waitMs: 0 }));
  customerId = customer.id;
  registrationId = customer.registrations[provider]?.id ?? '';
}

const claim = () => claimSubmission(service.service.context, registrationId);

/** As if the worker had died: nobody renews its lease any more. */
async function endLease(): Promise<void> {
  await service.sql(
    `update submission set leased_until = now() - interval '1 second', version = version + 1 where registration_id = ? returning id`,
    [registrationId],
  );
}

/** The creation of the customer, which comes first. */
async function submission(): Promise<Record<string, unknown> | undefined> {
  const [row] = await service.sql<Record<string, unknown>>(
    `select state, attempts, is_outcome_open as "isOutcomeOpen",
            next_attempt_at between now() + interval '5 seconds' and now() + interval '9 seconds' as "isHeld"
       from submission where registration_id = ? and operation = 'createCustomer'`,
    [registrationId],
  );
  return row;
}

test('of many who want it at once, one gets it', async () => {
  const claims = await Promise.all(Array.from({ length: 6 }, claim));
  expect(claims.filter((one) => one !== null)).toMatchObject([
    { operation: 'createCustomer', attempts: 1, isOutcomeOpen: false },
  ]);
  expect((await readCustomer(service, customerId)).registrations.mbanq).toMatchObject({
    state: 'DELIVERING',
    attempts: 1,
  });
});

test('a claim whose worker died is taken over, with its outcome open', async () => {
  await begin('connect');
  await claim();
  expect(await claim()).toBeNull();
  await endLease();
  expect(await claim()).toMatchObject({ attempts: 2, isOutcomeOpen: true });
});

test('where the outcome must be looked up, the provider first gets its hold', async () => {
  await claim();
  await endLease();
  expect(await claim()).toBeNull();
  expect(await submission()).toEqual({ state: 'WAITING', attempts: 1, isOutcomeOpen: true, isHeld: true });
  await service.sql(`update submission set next_attempt_at = now() where registration_id = ? returning id`, [
    registrationId,
  ]);
  expect(await claim()).toMatchObject({ attempts: 2, isOutcomeOpen: true });
});

test('an outcome that comes after the claim was taken over is not counted', async () => {
  await begin('bvnk');
  await service.control('POST', '/bvnk/faults', { kind: 'latency', delayMs: 600, operationId: 'createCustomer' });
  const late = deliverNow(service, registrationId);
  await eventually(async () => ((await submission())?.state === 'SENDING' ? true : undefined));
  await endLease();
  expect(await claim()).toMatchObject({ attempts: 2, isOutcomeOpen: true });
  await late;
  expect(await submission()).toMatchObject({ state: 'SENDING', attempts: 2 });

  const made = await recordIds(service, 'bvnk', 'customer');
  await endLease();
  await deliverNow(service, registrationId);
  const { registrations } = await readCustomer(service, customerId);
  expect(registrations.bvnk).toMatchObject({ state: 'REGISTERED', attempts: 3 });
  expect(made).toEqual([registrations.bvnk?.externalId]);
  expect(await recordIds(service, 'bvnk', 'customer')).toEqual(made);
});

test('what waits for its time, or for an operator, is not claimed', async () => {
  await service.sql(
    `update submission set state = 'WAITING', next_attempt_at = now() + interval '1 minute' where registration_id = ? returning id`,
    [registrationId],
  );
  expect(await claim()).toBeNull();
  for (const state of ['UNKNOWN', 'REFUSED', 'SUCCEEDED', 'CANCELLED']) {
    await service.sql(`update submission set state = ? where registration_id = ? returning id`, [
      state,
      registrationId,
    ]);
    expect(await claim()).toBeNull();
  }
});

test('there is nothing to claim for nobody', async () => {
  expect(await claimSubmission(service.service.context, '0198a1c2-0000-7000-8000-000000000001')).toBeNull();
});
