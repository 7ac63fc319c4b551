import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeCustomer } from '../../http/subscriptions/support/change-customer.js';
import { RawSocket } from '../../http/subscriptions/support/raw-socket.js';
import { customerWhen, onboard } from '../../services/support/onboarding.js';
import { personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

const FOLLOW = `subscription ($id: ID) {
  verificationChanged(customerId: $id) { state provider { id } customer { id } requiredActions { message } }
}`;

interface Changed {
  state: string;
  provider: object | null;
  customer: { id: string };
  requiredActions: object[];
}

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

async function askAnew(id: string): Promise<void> {
  await service.graph(
    'mutation ($id: ID!) { refreshVerification(input: { customerId: $id, provider: "bvnk" }) { userErrors { code } } }',
    { id },
  );
}

async function nextOf(socket: RawSocket, id: string): Promise<Changed> {
  const { payload } = await socket.next('next', id);
  return (payload as { data: { verificationChanged: Changed } }).data.verificationChanged;
}

test('tells the derived status at once and when it changed, and not when it is heard again or anything else changes', async () => {
  const { id, reference } = await pending();
  const socket = await RawSocket.acknowledged(service.url);
  socket.subscribe('verification', FOLLOW, { id });
  socket.subscribe('customer', 'subscription ($id: ID!) { customerChanged(id: $id) { description } }', { id });
  const status = { provider: null, customer: { id }, requiredActions: [] };
  expect(await nextOf(socket, 'verification')).toEqual({ ...status, state: 'PENDING_VERIFICATION' });
  await socket.next('next', 'customer');

  await askAnew(id);
  await socket.next('next', 'customer');
  await describeCustomer(service, id, 'Private client');
  await socket.next('next', 'customer');
  await setStatus(reference, 'VERIFIED');
  expect(await nextOf(socket, 'verification')).toEqual({ ...status, state: 'VERIFIED' });
  await askAnew(id);
  await socket.settle();
  expect(socket.received.filter((message) => message.id === 'verification')).toEqual([]);
  await socket.close();
});

test('tells of all customers where none is named, from now on', async () => {
  const [one, other] = [await pending(), await pending()];
  const socket = await RawSocket.acknowledged(service.url);
  socket.subscribe('all', FOLLOW);
  await eventually(async () => (service.service.context.changes.listenerCount === 1 ? true : undefined));
  await setStatus(other.reference, 'VERIFIED');
  expect(await nextOf(socket, 'all')).toMatchObject({ state: 'VERIFIED', customer: { id: other.id } });
  await setStatus(one.reference, 'REJECTED');
  expect(await nextOf(socket, 'all')).toMatchObject({ state: 'UNSUCCESSFUL', customer: { id: one.id } });
  await socket.settle();
  expect(socket.received).toEqual([]);
  await socket.close();
});

test('ends for who follows all when changes may have gone unheard, and says so', async () => {
  const socket = await RawSocket.acknowledged(service.url);
  socket.subscribe('all', FOLLOW);
  await eventually(async () => (service.service.context.changes.listenerCount === 1 ? true : undefined));
  await service.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'customer-graph changes' and datname = current_database()`,
  );
  expect(await socket.next('error')).toEqual({
    type: 'error',
    id: 'all',
    payload: [
      {
        message: 'Changes went unheard: read what you need anew and subscribe again',
        extensions: { code: 'CHANGES_MISSED' },
      },
    ],
  });
  expect(service.service.context.changes.listenerCount).toBe(0);
  socket.subscribe('all', FOLLOW);
  await eventually(async () => (service.service.context.changes.listenerCount === 1 ? true : undefined));
  await socket.close();
});

test('refuses a customer that nobody has', async () => {
  const socket = await RawSocket.acknowledged(service.url);
  socket.subscribe('a', FOLLOW, { id: 'nobody' });
  expect(await socket.next('next')).toMatchObject({
    payload: { errors: [{ message: 'No customer has this id', extensions: { code: 'NOT_FOUND' } }] },
  });
  await socket.next('complete');
  await socket.close();
});
