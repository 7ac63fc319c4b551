import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { generateKeyEntry } from '../../src/storage/crypto/keyring.js';
import { Followed } from '../graphql/subscription/follow.js';
import { customerWhen, onboard, readCustomer, type SeenCustomer } from '../services/support/onboarding.js';
import { FOUR, person, personFor } from '../support/people.js';
import { serverUrlVariable } from '../support/test-server.js';
import { endProcesses, MainProcess } from './support/main-process.js';

const server = process.env[serverUrlVariable] ?? '';
const databases: string[] = [];

/** A database with nothing in it, not even the schema. */
async function createEmptyDatabase(): Promise<string> {
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  databases.push(name);
  return server.replace(/\/[^/]*$/, `/${name}`);
}

async function onServer(statement: string): Promise<void> {
  const client = new Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function settings(): Promise<Record<string, string>> {
  return {
    PORT: '0',
    DATABASE_URL: await createEmptyDatabase(),
    ENCRYPTION_KEYS: generateKeyEntry('test'),
    PROVIDER_TIMEOUT_MS: '2000',
    POLL_INTERVAL_MS: '500',
    MBANQ_HOLD_MS: '600',
  };
}

afterEach(endProcesses, 60_000);
afterAll(async () => {
  for (const name of databases) await onServer(`drop database ${name} with (force)`);
});

test('services that start together on an empty database migrate it once and share the work', async () => {
  const env = await settings();
  const [first, second] = await Promise.all([MainProcess.start(env), MainProcess.start(env)]);
  const people = Array.from({ length: 12 }, () => person());
  const onboarded = await Promise.all(people.map((input, position) => onboard(position % 2 ? first : second, input)));
  const registered: SeenCustomer[] = [];
  for (const { id } of onboarded) {
    const here = await customerWhen(first, id, ({ registrations }) =>
      FOUR.every((provider) => registrations[provider]?.state === 'REGISTERED'),
    );
    expect((await readCustomer(second, id)).registrations).toEqual(here.registrations);
    registered.push(here);
  }
  for (const provider of FOUR) {
    const kind = provider === 'mbanq' ? 'client' : 'customer';
    const records = await first.control<{ ids: string[] }>('GET', `/${provider}/records?kind=${kind}`);
    expect(records.ids.toSorted()).toEqual(
      registered.map(({ registrations }) => registrations[provider]?.externalId).toSorted(),
    );
  }
}, 60_000);

test('an api waits for what a worker in another process does', async () => {
  const env = await settings();
  const api = await MainProcess.start({ ...env, ROLE: 'api' });
  const waiting = await onboard(api, person({ waitMs: 0 }));
  expect(Object.values(waiting.registrations).map(({ state }) => state)).toEqual(FOUR.map(() => 'QUEUED'));

  const worker = await MainProcess.start({ ...env, ROLE: 'worker' });
  expect(worker.stdout).not.toMatch(/GraphQL|Webhooks|Health/);
  expect(worker.stdout).toMatch(/^ {2}Role +worker$/m);
  // What lay there before there was a worker.
  await customerWhen(api, waiting.id, ({ registrations }) =>
    Object.values(registrations).every(({ state }) => state === 'REGISTERED'),
  );
  // What comes while one runs, answered when it is done.
  const answered = await onboard(api, person());
  expect(Object.values(answered.registrations).map(({ state }) => state)).toEqual(FOUR.map(() => 'REGISTERED'));
  await customerWhen(api, answered.id, ({ verification }) => verification === 'VERIFIED');

  expect(await worker.end('SIGTERM')).toBe(0);
  const alone = await onboard(api, personFor(['connect'], { waitMs: 200 }));
  expect(alone.registrations.connect).toMatchObject({ state: 'QUEUED', attempts: 0 });
  expect(await api.end('SIGTERM')).toBe(0);
}, 60_000);

test('another worker takes over from one that was killed in the middle of a call, within 20 seconds', async () => {
  const env = { ...(await settings()), PROVIDER_TIMEOUT_MS: '60000' };
  const api = await MainProcess.start({ ...env, ROLE: 'api' });
  const doomed = await MainProcess.start({ ...env, ROLE: 'worker' });
  await doomed.control('POST', '/bvnk/faults', { kind: 'latency', operationId: 'createCustomer', delayMs: 60_000 });
  const { id } = await onboard(api, personFor(['bvnk'], { waitMs: 0 }));
  await customerWhen(api, id, ({ registrations }) => registrations.bvnk?.state === 'DELIVERING');
  await MainProcess.start({ ...env, ROLE: 'worker' });
  await doomed.end('SIGKILL');
  const { registrations } = await customerWhen(
    api,
    id,
    (customer) => customer.registrations.bvnk?.state === 'REGISTERED',
    20_000,
  );
  const { ids } = await api.control<{ ids: string[] }>('GET', '/bvnk/records?kind=customer');
  expect(ids).toEqual([registrations.bvnk?.externalId]);
}, 90_000);

test('subscribers of an api hear what a worker in another process does', async () => {
  const env = await settings();
  const [api, worker] = [
    await MainProcess.start({ ...env, ROLE: 'api' }),
    await MainProcess.start({ ...env, ROLE: 'worker' }),
  ];
  const { id } = await onboard(api, person({ waitMs: 0 }));
  const registrations = new Followed<{ customerChanged: { registrations: { state: string }[] } }>(
    api.url,
    'subscription ($id: ID!) { customerChanged(id: $id) { registrations { state } } }',
    { id },
  );
  const verification = new Followed<{ verificationChanged: { state: string } }>(
    api.url,
    'subscription ($id: ID!) { verificationChanged(customerId: $id) { state } }',
    { id },
  );
  await registrations.until(({ customerChanged }) =>
    customerChanged.registrations.every(({ state }) => state === 'REGISTERED'),
  );
  const states = await verification.until(({ verificationChanged }) => verificationChanged.state === 'VERIFIED');
  expect(states.length).toBeGreaterThan(0);
  await Promise.all([registrations.stop(), verification.stop()]);
  expect(await worker.end('SIGTERM')).toBe(0);
  expect(await api.end('SIGTERM')).toBe(0);
}, 60_000);
