import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';
import { customerWhen, onboard } from './support/onboarding.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

/** A customer whose verification stays as it is until BVNK is told otherwise. */
async function pending(): Promise<{ id: string; reference: string }> {
  const { id } = await onboard(service, personFor(['bvnk'], { name: { first: 'Ada', last: 'Pending' } }));
  const { registrations } = await customerWhen(
    service,
    id,
    ({ verification }) => verification === 'PENDING_VERIFICATION',
  );
  return { id, reference: registrations.bvnk?.externalId ?? '' };
}

async function setStatus(reference: string, status: string): Promise<void> {
  await service.control('POST', `/bvnk/customers/${reference}/status`, { status });
}

async function whenRaw(id: string, rawStatus: string): Promise<string | undefined> {
  const { registrations } = await customerWhen(
    service,
    id,
    ({ registrations }) => registrations.bvnk?.verification.rawStatus === rawStatus,
  );
  return registrations.bvnk?.verification.state;
}

async function ask(customerId: string): Promise<void> {
  const { data } = await service.graph<{ refreshVerification: { userErrors: unknown[] } }>(
    `mutation ($id: ID!) { refreshVerification(input: { customerId: $id, provider: "bvnk" }) { userErrors { code } } }`,
    { id: customerId },
  );
  expect(data.refreshVerification.userErrors).toEqual([]);
}

async function ignored(customerId: string): Promise<object[]> {
  const rows = await service.sql<{ details: object }>(
    `select details from audit_event where customer_id = ? and action = 'VERIFICATION_IGNORED' order by id`,
    [customerId],
  );
  return rows.map(({ details }) => details);
}

test('an unknown status is reported once, however often it is heard', async () => {
  const { id, reference } = await pending();
  await setStatus(reference, 'ON_HOLD');
  expect(await whenRaw(id, 'ON_HOLD')).toBe('PENDING_VERIFICATION');
  await ask(id);
  await ask(id);
  expect(await ignored(id)).toEqual([{ provider: 'bvnk', state: 'PENDING_VERIFICATION' }]);

  await setStatus(reference, 'FROZEN');
  expect(await whenRaw(id, 'FROZEN')).toBe('PENDING_VERIFICATION');
  await ask(id);
  expect(await ignored(id)).toHaveLength(2);
});

test('an impossible step is reported once, and nothing leads out of CLOSED', async () => {
  const { id, reference } = await pending();
  await setStatus(reference, 'TERMINATED');
  expect(await whenRaw(id, 'TERMINATED')).toBe('CLOSED');
  expect(await ignored(id)).toEqual([]);
  await setStatus(reference, 'VERIFIED');
  expect(await whenRaw(id, 'VERIFIED')).toBe('CLOSED');
  await ask(id);
  expect(await ignored(id)).toEqual([{ provider: 'bvnk', state: 'CLOSED' }]);
});

test('a known status after an unknown one counts', async () => {
  const { id, reference } = await pending();
  await setStatus(reference, 'ON_HOLD');
  await whenRaw(id, 'ON_HOLD');
  await setStatus(reference, 'VERIFIED');
  expect(await whenRaw(id, 'VERIFIED')).toBe('VERIFIED');
});

test('what was decided is announced when it changed, and not when it is heard again', async () => {
  const { id, reference } = await pending();
  const { changes } = service.service.context;
  let [all, verifications] = [0, 0];
  const stops = [changes.listen(id, () => (all += 1)), changes.listen(id, () => (verifications += 1), 'verification')];
  await ask(id);
  await ask(id);
  await eventually(async () => (all === 2 ? true : undefined));
  expect(verifications).toBe(0);

  await setStatus(reference, 'VERIFIED');
  await whenRaw(id, 'VERIFIED');
  await ask(id);
  const before = all;
  await ask(id);
  await eventually(async () => (all > before ? true : undefined));
  expect(verifications).toBe(1);
  for (const stop of stops) stop();
});
