import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { deliverNow } from '../../support/deliver.js';
import { forgetRequests, recordIds, sentRequests } from '../../support/assertions.js';
import { personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { onboard, readCustomer } from '../support/onboarding.js';

let service: TestService;
beforeAll(async () => {
  // Without a worker nothing is sent but when a test says so.
  service = await TestService.open({ ROLE: 'api' });
});
afterAll(() => service.close());
beforeEach(() => forgetRequests(service));

const difference = [
  {
    path: 'name.last',
    values: [
      { source: 'DECLARED', value: 'Changed' },
      { source: 'PROVIDER', value: 'Example' },
    ],
  },
];

/** Sends what is due, and what waits for its time. */
async function deliver(registrationId: string): Promise<void> {
  await service.sql(
    `update submission set next_attempt_at = now() where state = 'WAITING' and registration_id = ? returning id`,
    [registrationId],
  );
  await deliverNow(service, registrationId);
}

async function rename(customerId: string, last = 'Changed'): Promise<void> {
  const { data } = await service.graph(
    'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { path code message } } }',
    { input: { customerId, name: { first: 'Ada', last } } },
  );
  expect(data).toEqual({ updateCustomer: { userErrors: [] } });
}

async function differences(id: string): Promise<object[]> {
  const { data } = await service.graph<{ customer: { registrations: { differences: object[] }[] } }>(
    'query ($id: ID!) { customer(id: $id) { registrations { differences { path values { source value } } } } }',
    { id },
  );
  return data.customer.registrations[0]?.differences ?? [];
}

/** Somebody whose creation at a provider broke off, and whose name is another one since. */
async function renamedMeanwhile(provider: string, operationId: string, kind: string) {
  const { id, registrations } = await onboard(service, personFor([provider], { waitMs: 0 }));
  const registrationId = registrations[provider]?.id ?? '';
  await service.control('POST', `/${provider}/faults`, { kind, operationId });
  await deliver(registrationId);
  expect((await readCustomer(service, id)).registrations[provider]).toMatchObject({
    state: 'RETRYING',
    failure: { code: 'UNKNOWN_OUTCOME' },
  });
  await rename(id);
  return { id, registrationId };
}

test.each(['resetBeforeCommit', 'resetAfterCommit'])(
  'BVNK is told the same again after %s, so that there is one customer, and the name differs',
  async (kind) => {
    const before = await recordIds(service, 'bvnk', 'customer');
    const { id, registrationId } = await renamedMeanwhile('bvnk', 'createCustomer', kind);
    await deliver(registrationId);

    const { bvnk } = (await readCustomer(service, id)).registrations;
    expect(bvnk).toMatchObject({ state: 'REGISTERED', failure: null, attempts: 2 });
    const created = (await recordIds(service, 'bvnk', 'customer')).filter((one) => !before.includes(one));
    expect(created).toEqual([bvnk?.externalId]);
    const [first, repeat, ...more] = await sentRequests(service, 'bvnk');
    expect(first?.body).toMatchObject({ individual: { firstName: 'Ada', lastName: 'Example' } });
    expect([repeat?.body, more]).toEqual([first?.body, []]);
    expect(repeat?.headers['x-idempotency-key']).toBe(first?.headers['x-idempotency-key']);
    expect(await differences(id)).toEqual(difference);
    const unknown = `select from audit_event where customer_id = ? and action = 'SUBMISSION_UNKNOWN'`;
    expect(await service.sql(unknown, [id])).toEqual([]);
    expect(await service.sql('select from submission where input_encrypted is not null')).toEqual([]);
  },
);

test('Mbanq is looked up, and the name differs', async () => {
  const { id, registrationId } = await renamedMeanwhile('mbanq', 'createClient', 'resetAfterCommit');
  await deliver(registrationId);
  expect((await readCustomer(service, id)).registrations.mbanq).toMatchObject({ state: 'REGISTERED', failure: null });
  expect(await differences(id)).toEqual(difference);
});

test.each(['resetBeforeCommit', 'resetAfterCommit'])(
  'Enfuce, which takes changes, is told the same again after %s and then the change',
  async (kind) => {
    const before = await recordIds(service, 'enfuce', 'customer');
    const { id, registrationId } = await renamedMeanwhile('enfuce', 'createPrivateCustomer', kind);
    await deliver(registrationId);

    const { enfuce } = (await readCustomer(service, id)).registrations;
    expect(enfuce).toMatchObject({ state: 'REGISTERED', failure: null });
    const created = (await recordIds(service, 'enfuce', 'customer')).filter((one) => !before.includes(one));
    expect(created).toEqual([enfuce?.externalId]);
    const sent = (await sentRequests(service, 'enfuce')).map(({ method, body }) => [method, body]);
    const [first] = sent;
    expect(first).toEqual(['POST', expect.objectContaining({ lastName: 'Example' })]);
    expect(sent).toEqual([first, first, ['PATCH', { lastName: 'Changed' }]]);
    expect(await differences(id)).toEqual([]);
  },
);

test('what surely had no effect is sent as the customer is by then', async () => {
  const { id, registrations } = await onboard(service, personFor(['bvnk'], { waitMs: 0 }));
  await service.control('POST', '/bvnk/faults', { kind: 'rateLimit', retryAfterSeconds: 0 });
  await deliver(registrations.bvnk?.id ?? '');
  await rename(id);
  await deliver(registrations.bvnk?.id ?? '');
  const bodies = (await sentRequests(service, 'bvnk')).map(({ body }) => body);
  expect(bodies).toMatchObject([{ individual: { lastName: 'Example' } }, { individual: { lastName: 'Changed' } }]);
  expect((await readCustomer(service, id)).registrations.bvnk).toMatchObject({ state: 'REGISTERED', attempts: 2 });
  expect(await differences(id)).toEqual([]);
});

test('a change that may have been made is told again before the next one, which is not undone by it', async () => {
  const { id, registrations } = await onboard(service, personFor(['enfuce'], { waitMs: 0 }));
  const registrationId = registrations.enfuce?.id ?? '';
  await deliver(registrationId);
  await forgetRequests(service);
  await service.control('POST', '/enfuce/faults', { kind: 'resetAfterCommit', operationId: 'updatePrivateCustomer' });
  await rename(id, 'Once');
  await deliver(registrationId);
  await rename(id, 'Twice');
  // The first waits for its next try, and the second for that, though it is due.
  await deliverNow(service, registrationId);
  expect(await sentRequests(service, 'enfuce')).toHaveLength(1);
  await deliver(registrationId);
  const bodies = (await sentRequests(service, 'enfuce')).map(({ method, body }) => [method, body]);
  expect(bodies).toEqual([
    ['PATCH', { lastName: 'Once' }],
    ['PATCH', { lastName: 'Once' }],
    ['PATCH', { lastName: 'Twice' }],
  ]);
  expect((await readCustomer(service, id)).registrations.enfuce).toMatchObject({ state: 'REGISTERED', failure: null });
  expect(await differences(id)).toEqual([]);
});
