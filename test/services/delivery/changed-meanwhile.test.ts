import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { deliverNow } from '../../support/deliver.js';
import { forgetRequests, recordIds, sentRequests } from '../../support/assertions.js';
import { createMbanqClient, identifier, passport, personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { onboard, readCustomer, type SeenRegistration } from '../support/onboarding.js';

let service: TestService;
beforeAll(async () => {
  // Without a worker nothing is sent but when a test says so.
  service = await TestService.open({ ROLE: 'api' });
});
afterAll(() => service.close());
beforeEach(() => forgetRequests(service));

/** Somebody at one provider, nothing of whom was sent yet. */
async function queued(provider: string, fields: object = {}) {
  const { id, registrations } = await onboard(service, personFor([provider], { waitMs: 0, ...fields }));
  const identifiers = await service.sql<{ id: string; type: string }>(
    'select id, type from identifier where customer_id = ? order by id',
    [id],
  );
  return {
    id,
    registrationId: registrations[provider]?.id ?? '',
    identifierId: (type: string) => identifiers.find((one) => one.type === type)?.id ?? '',
    deliver: async () => {
      await service.sql(
        `update submission set next_attempt_at = now() where state = 'WAITING' and registration_id = ? returning id`,
        [registrations[provider]?.id],
      );
      await deliverNow(service, registrations[provider]?.id ?? '');
    },
    look: async (): Promise<SeenRegistration | undefined> => (await readCustomer(service, id)).registrations[provider],
  };
}

async function mutate(field: string, type: string, input: object): Promise<void> {
  const { data, errors } = await service.graph<Record<string, { userErrors: unknown[] }>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { path code message } } }`,
    { input },
  );
  expect({ errors, userErrors: data?.[field]?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
}

function deactivate(identifierId: string): Promise<void> {
  return mutate('deactivateIdentifier', 'DeactivateIdentifierInput', { identifierId });
}

async function strike(provider: string, operationId: string): Promise<void> {
  await service.control('POST', `/${provider}/faults`, { kind: 'resetAfterCommit', operationId });
}

async function atMbanq(clientId: string | null | undefined): Promise<{ documentKey: string; status: string }[]> {
  const { tenantId, token } = SANDBOX_CREDENTIALS.mbanq;
  const response = await fetch(`${service.service.sandboxUrl}/mbanq/v1/clients/${clientId}/identifiers`, {
    headers: { authorization: `Bearer ${token}`, tenantId },
  });
  const held = (await response.json()) as { documentKey: string; status: string }[];
  return held.map(({ documentKey, status }) => ({ documentKey, status }));
}

test('an identifier that ends while its creation is unknown is found, and ended at the provider too', async () => {
  const one = await queued('mbanq', { identifiers: [passport('PM100001'), identifier('OTHER', 'OM100001')] });
  await strike('mbanq', 'createIdentifier');
  await one.deliver();
  expect(await one.look()).toMatchObject({ state: 'RETRYING', failure: { code: 'UNKNOWN_OUTCOME' } });
  await deactivate(one.identifierId('PASSPORT'));
  await one.deliver();
  const registration = await one.look();
  expect(registration).toMatchObject({ state: 'REGISTERED', failure: null });
  expect(await atMbanq(registration?.externalId)).toEqual([
    { documentKey: 'PM100001', status: 'Inactive' },
    { documentKey: 'OM100001', status: 'Active' },
  ]);
});

test('an identifier waits for the end of another one of its type', async () => {
  const one = await queued('mbanq', { identifiers: [passport('PM150001')] });
  await one.deliver();
  await service.control('POST', '/mbanq/faults', { kind: 'rateLimit', operationId: 'updateIdentifier' });
  await deactivate(one.identifierId('PASSPORT'));
  await mutate('createIdentifier', 'CreateIdentifierInput', { customerId: one.id, identifier: passport('PM150002') });
  // The end of the first waits for its next try, and the second for that, though it is due.
  await deliverNow(service, one.registrationId);
  const externalId = (await one.look())?.externalId;
  expect(await atMbanq(externalId)).toEqual([{ documentKey: 'PM150001', status: 'Active' }]);
  await one.deliver();
  expect(await one.look()).toMatchObject({ state: 'REGISTERED', failure: null });
  expect(await atMbanq(externalId)).toEqual([
    { documentKey: 'PM150001', status: 'Inactive' },
    { documentKey: 'PM150002', status: 'Active' },
  ]);
});

test('a customer whose creation is unknown is found, though what it lacks now would be refused', async () => {
  const one = await queued('enfuce', { identifiers: [identifier('SOCIAL_SECURITY_NUMBER', 'SM200001')] });
  const before = await recordIds(service, 'enfuce', 'customer');
  await strike('enfuce', 'createPrivateCustomer');
  await one.deliver();
  expect(await one.look()).toMatchObject({ state: 'RETRYING', failure: { code: 'UNKNOWN_OUTCOME' } });
  await deactivate(one.identifierId('SOCIAL_SECURITY_NUMBER'));
  await one.deliver();
  const registration = await one.look();
  expect(registration).toMatchObject({ state: 'REGISTERED', failure: null });
  const created = (await recordIds(service, 'enfuce', 'customer')).filter((id) => !before.includes(id));
  expect(created).toEqual([registration?.externalId]);
});

test('a customer that is not ready any more is blocked and not sent, until it is ready again', async () => {
  const one = await queued('connect', { identifiers: [passport('PM300001'), identifier('TAX_CODE', 'TM300001')] });
  await deactivate(one.identifierId('TAX_CODE'));
  await one.deliver();
  expect(await sentRequests(service, 'connect')).toEqual([]);
  const { data } = await service.graph<{ customer: { registrations: object[] } }>(
    `query ($id: ID!) { customer(id: $id) { registrations { state attempts failure { code } missing { path code } } } }`,
    { id: one.id },
  );
  expect(data.customer.registrations).toEqual([
    {
      state: 'BLOCKED',
      attempts: 0,
      failure: null,
      missing: expect.arrayContaining([{ path: 'identifiers', code: 'REQUIRED' }]),
    },
  ]);
  await mutate('createIdentifier', 'CreateIdentifierInput', {
    customerId: one.id,
    identifier: identifier('TAX_CODE', 'TM300002'),
  });
  expect(await one.look()).toMatchObject({ state: 'QUEUED' });
  await one.deliver();
  expect(await one.look()).toMatchObject({ state: 'REGISTERED', attempts: 1 });
  expect(await sentRequests(service, 'connect')).toHaveLength(1);
});

test('of what is not sent any more, nothing that it was made from is kept', async () => {
  const one = await queued('connect', { identifiers: [passport('PM350001'), identifier('TAX_CODE', 'TM350001')] });
  await service.control('POST', '/connect/faults', { kind: 'rateLimit' });
  await one.deliver();
  const kept = () =>
    service.sql('select from submission where registration_id = ? and input_encrypted is not null', [
      one.registrationId,
    ]);
  expect(await kept()).toHaveLength(1);
  await deactivate(one.identifierId('TAX_CODE'));
  await one.deliver();
  expect(await one.look()).toMatchObject({ state: 'BLOCKED', attempts: 1 });
  expect(await kept()).toEqual([]);
});

test('a change of an identifier reaches a provider that the customer was linked to after a failure', async () => {
  const one = await queued('mbanq', { identifiers: [passport('PM400001')], mobile: '+12025550123' });
  await service.control('POST', '/mbanq/faults', {
    kind: 'rateLimit',
    operationId: 'createClient',
    retryAfterSeconds: 0,
  });
  await one.deliver();
  await service.sql(
    `update submission set state = 'REFUSED' where registration_id = ? and operation = 'createCustomer' returning id`,
    [one.registrationId],
  );
  await service.sql(`update registration set state = 'FAILED' where id = ? returning id`, [one.registrationId]);
  const externalId = await createMbanqClient(service);
  await mutate('linkProviderCustomer', 'LinkProviderCustomerInput', {
    customerId: one.id,
    provider: 'mbanq',
    externalId,
  });
  await one.deliver();
  expect(await atMbanq(externalId)).toEqual([{ documentKey: 'PM400001', status: 'Active' }]);
  await mutate('updateIdentifier', 'UpdateIdentifierInput', {
    identifierId: one.identifierId('PASSPORT'),
    number: 'PM400002',
  });
  await one.deliver();
  expect(await atMbanq(externalId)).toEqual([{ documentKey: 'PM400002', status: 'Active' }]);
  await deactivate(one.identifierId('PASSPORT'));
  await one.deliver();
  expect(await atMbanq(externalId)).toEqual([{ documentKey: 'PM400002', status: 'Inactive' }]);
});
