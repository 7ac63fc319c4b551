import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { claimSubmission } from '../../../src/services/delivery/claim-submission.js';
import { deliverRegistration } from '../../../src/services/delivery/deliver-registration.js';
import { createSweeper } from '../../../src/services/recovery/sweeper.js';
import { recordIds } from '../../support/assertions.js';
import { BreakableAddress } from '../../support/breakable-address.js';
import { personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { onboard, readCustomer } from '../support/onboarding.js';

let address: BreakableAddress;
let service: TestService;
beforeAll(async () => {
  address = await BreakableAddress.open();
  // Nobody works here but the tests themselves.
  service = await TestService.open({ ROLE: 'api', DATABASE_URL: address.url });
});
afterEach(() => {
  address.mend();
});
afterAll(async () => {
  await service.close();
  await address.close();
});

/** A customer for Connect, which cannot be asked what became of a call: an outcome that is lost needs an operator. */
async function begin(): Promise<{ customerId: string; registrationId: string }> {
  const { id, registrations } = await onboard(service, personFor(['connect'], { waitMs: 0 }));
  return { customerId: id, registrationId: registrations.connect?.id ?? '' };
}

async function lease(registrationId: string): Promise<{ state: string; isAlive: boolean } | undefined> {
  const [row] = await service.sql<{ state: string; isAlive: boolean }>(
    `select state, leased_until > now() as "isAlive" from submission where registration_id = ?`,
    [registrationId],
  );
  return row;
}

async function expectOneRegistered(customerId: string, before: string[]): Promise<void> {
  const created = (await recordIds(service, 'connect', 'customer')).filter((id) => !before.includes(id));
  const { connect } = (await readCustomer(service, customerId)).registrations;
  expect(connect).toMatchObject({ state: 'REGISTERED', attempts: 1 });
  expect(created).toEqual([connect?.externalId]);
}

test('what a provider answered while the database was away is written when it is back', async () => {
  const { customerId, registrationId } = await begin();
  const before = await recordIds(service, 'connect', 'customer');
  await service.control('POST', '/connect/faults', { kind: 'latency', delayMs: 600 });
  const delivery = deliverRegistration(service.service.context, { registrationId, providerId: 'connect' });
  await eventually(async () => (await recordIds(service, 'connect', 'customer')).length > before.length || undefined);
  address.break();
  await sleep(1200);
  address.mend();
  await delivery;
  await expectOneRegistered(customerId, before);
});

test('an outcome whose commit was not answered is not written twice', async () => {
  const { customerId, registrationId } = await begin();
  const before = await recordIds(service, 'connect', 'customer');
  await service.control('POST', '/connect/faults', { kind: 'latency', delayMs: 400 });
  const delivery = deliverRegistration(service.service.context, { registrationId, providerId: 'connect' });
  await eventually(async () => (await recordIds(service, 'connect', 'customer')).length > before.length || undefined);
  address.loseAnswerTo('commit', 'update "submission"');
  await delivery;
  await expectOneRegistered(customerId, before);
  expect(
    await service.sql(`select count(*)::int as count from audit_event where customer_id = ? and action = ?`, [
      customerId,
      'SUBMISSION_SUCCEEDED',
    ]),
  ).toEqual([{ count: 1 }]);
});

test('a claim whose commit was not answered is kept by whoever made it', async () => {
  const { customerId, registrationId } = await begin();
  const before = await recordIds(service, 'connect', 'customer');
  address.loseAnswerTo('commit', 'update "submission"');
  await deliverRegistration(service.service.context, { registrationId, providerId: 'connect' });
  await expectOneRegistered(customerId, before);
});

test('a claim that was lost before its commit is none', async () => {
  const { registrationId } = await begin();
  address.loseAnswerTo('update "submission"');
  await expect(claimSubmission(service.service.context, registrationId)).rejects.toThrow('Connection terminated');
  expect(await claimSubmission(service.service.context, registrationId)).toMatchObject({
    attempts: 1,
    isOutcomeOpen: false,
  });
});

test('the first sweep after the database was away gives leases anew instead of taking calls over', async () => {
  const { registrationId } = await begin();
  await claimSubmission(service.service.context, registrationId);
  const sweepAgain = createSweeper(service.service.context);
  address.break();
  await expect(sweepAgain()).rejects.toThrow();
  address.mend();
  await service.sql(
    `update submission set leased_until = now() - interval '1 second' where registration_id = ? returning id`,
    [registrationId],
  );
  expect(await sweepAgain()).toEqual({ registrations: 0, webhooks: 0 });
  expect(await lease(registrationId)).toEqual({ state: 'SENDING', isAlive: true });
  await service.sql(
    `update submission set leased_until = now() - interval '1 second' where registration_id = ? returning id`,
    [registrationId],
  );
  // Nobody takes up jobs here: one that waits would be reason enough to leave it alone.
  await service.sql('delete from pgboss.job returning id');
  expect(await sweepAgain()).toEqual({ registrations: 1, webhooks: 0 });
});
