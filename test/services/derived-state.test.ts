import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sentRequests } from '../support/assertions.js';
import { createMbanqClient, personFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { customerWhen, onboard, readCustomer } from './support/onboarding.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

async function verified(): Promise<string> {
  const { id } = await onboard(service, personFor(['bvnk']));
  await customerWhen(service, id, ({ verification }) => verification === 'VERIFIED');
  return id;
}

/** What lists are filtered by. */
async function isListedAs(id: string, state: string): Promise<boolean> {
  const { data } = await service.graph<{ customers: { nodes: { id: string }[] } }>(
    `query ($states: [VerificationState!]) { customers(filter: { verificationState: $states }, first: 100) { nodes { id } } }`,
    { states: [state] },
  );
  return data.customers.nodes.some((node) => node.id === id);
}

test('a further provider that has yet to verify makes a verified customer unverified', async () => {
  const id = await verified();
  await service.graph(
    `mutation ($id: ID!) { registerCustomer(input: { customerId: $id, providers: ["enroll"] }) { userErrors { code } } }`,
    { id },
  );
  expect((await readCustomer(service, id)).verification).toBe('NOT_STARTED');
  expect([await isListedAs(id, 'VERIFIED'), await isListedAs(id, 'NOT_STARTED')]).toEqual([false, true]);
});

test('a further provider that does not verify changes nothing', async () => {
  const id = await verified();
  await service.graph(
    `mutation ($id: ID!) { registerCustomer(input: { customerId: $id, providers: ["connect"] }) { userErrors { code } } }`,
    { id },
  );
  expect((await readCustomer(service, id)).verification).toBe('VERIFIED');
});

test('linking to a provider that has yet to verify counts too', async () => {
  const id = await verified();
  await service.graph(
    `mutation ($id: ID!) { linkProviderCustomer(input: { customerId: $id, provider: "enroll", externalId: "theirs" }) { userErrors { code } } }`,
    { id },
  );
  expect((await readCustomer(service, id)).verification).toBe('NOT_STARTED');
  expect(await isListedAs(id, 'VERIFIED')).toBe(false);
});

test('linking to Mbanq counts too, which is only asked what it decided', async () => {
  const id = await verified();
  const externalId = await createMbanqClient(service);
  await service.graph(
    `mutation ($id: ID!, $externalId: String!) { linkProviderCustomer(input: { customerId: $id, provider: "mbanq", externalId: $externalId }) { userErrors { code } } }`,
    { id, externalId },
  );
  expect(await isListedAs(id, 'VERIFIED')).toBe(false);
  await customerWhen(service, id, ({ registrations }) => registrations.mbanq?.state === 'REGISTERED');
  const { registrations } = await customerWhen(
    service,
    id,
    ({ verification }) => verification === 'PENDING_VERIFICATION',
  );
  // Three identifiers are carried; nobody is verified or activated for that.
  expect(registrations.mbanq).toMatchObject({
    externalId,
    attempts: 3,
    verification: { state: 'PENDING_VERIFICATION', rawStatus: 'clientStatusType.pending' },
  });
  const changes = (await sentRequests(service, 'mbanq')).filter(
    ({ method, path }) => method !== 'GET' && path.startsWith(`/v1/clients/${externalId}`),
  );
  expect(changes.map(({ operationId }) => operationId)).toEqual(Array.from({ length: 3 }, () => 'createIdentifier'));
  expect(await service.sql(`select from submission where operation in ('verifyCustomer', 'activateCustomer')`)).toEqual(
    [],
  );
});

test('linking to one that does not verify changes nothing', async () => {
  const id = await verified();
  await service.graph(
    `mutation ($id: ID!) { linkProviderCustomer(input: { customerId: $id, provider: "connect", externalId: "theirs" }) { userErrors { code } } }`,
    { id },
  );
  expect((await readCustomer(service, id)).verification).toBe('VERIFIED');
});
