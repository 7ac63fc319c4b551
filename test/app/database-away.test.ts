import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials.js';
import { generateKeyEntry } from '../../src/storage/crypto/keyring.js';
import { BreakableAddress } from '../support/breakable-address.js';
import { ONBOARD, person } from '../support/people.js';
import { eventually } from '../support/service.js';
import { endProcesses, MainProcess } from './support/main-process.js';

let address: BreakableAddress;
let service: MainProcess;
beforeAll(async () => {
  address = await BreakableAddress.open();
  service = await MainProcess.start({
    ROLE: 'api',
    PORT: '0',
    DATABASE_URL: address.url,
    ENCRYPTION_KEYS: generateKeyEntry('test'),
  });
}, 60_000);
afterEach(() => {
  address.mend();
});
afterAll(async () => {
  await endProcesses();
  await address.close();
}, 60_000);

interface Answer {
  onboardCustomer: { replayed: boolean; userErrors: unknown[]; customer: { id: string } };
}

async function ask(path: string, init?: RequestInit): Promise<[number, unknown]> {
  const response = await fetch(new URL(path, service.url), init);
  return [response.status, await response.json()];
}

test('while the database is away clients are told to send the same again, and the process lives', async () => {
  address.break();
  const response = await fetch(new URL('/graphql', service.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: ONBOARD, variables: { input: person({ waitMs: 0 }) } }),
  });
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(await response.json()).toMatchObject({
    data: null,
    errors: [
      {
        message:
          'The database is unavailable at the moment. Send the same again in a few seconds; an onboarding with its idempotency key',
        path: ['onboardCustomer'],
        extensions: { code: 'UNAVAILABLE' },
      },
    ],
  });
  expect(await ask('/health/live')).toEqual([200, { status: 'live' }]);
  expect(await ask('/health/ready')).toEqual([503, { status: 'not ready', problem: 'The database does not answer' }]);
  address.mend();
  // The answer of a second ago is told again.
  await eventually(async () => ((await ask('/health/ready'))[0] === 200 ? true : undefined));
  expect(await ask('/health/ready')).toEqual([200, { status: 'ready' }]);
});

test('what needs no database is answered, and an answer in part stays 200', async () => {
  address.break();
  const { status, data } = await service.graph<{ providers: { id: string }[] }>('{ providers { id } }');
  expect(status).toBe(200);
  expect(data.providers).toHaveLength(5);
  const inPart = await service.graph<{ providers: unknown[]; customer: null }>(
    '{ providers { id } customer(id: "019a0000-0000-7000-8000-000000000000") { id } }',
  );
  expect([inPart.status, inPart.data.customer, inPart.errors?.map(({ extensions }) => extensions?.code)]).toEqual([
    200,
    null,
    ['UNAVAILABLE'],
  ]);
});

test('a webhook that cannot be stored is refused, so that it comes again', async () => {
  address.break();
  const data = { reference: randomUUID(), status: 'VERIFIED' };
  const event = 'bvnk:platform:customer:status-change';
  const body = JSON.stringify({ event, eventId: randomUUID(), timestamp: Date.now() * 1_000_000, data });
  const signature = createHmac('sha256', SANDBOX_CREDENTIALS.bvnk.webhookSecret).update(body).digest('base64');
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  const message = 'The service is unavailable at the moment: send the same again in a few seconds';
  expect(await ask('/webhooks/bvnk', { method: 'POST', headers, body })).toEqual([
    503,
    { errors: [{ message, extensions: { code: 'UNAVAILABLE' } }] },
  ]);
  address.mend();
  expect(await ask('/webhooks/bvnk', { method: 'POST', headers, body })).toEqual([200, { receipt: 'stored' }]);
});

test('an onboarding whose commit was not answered is found again under its key, once', async () => {
  const input = person({ idempotencyKey: randomUUID(), waitMs: 0 });
  address.loseAnswerTo('commit', 'insert into "idempotency_record"');
  const lost = await service.graph<Answer>(ONBOARD, { input });
  expect([lost.status, lost.errors?.[0]?.extensions]).toEqual([503, { code: 'UNAVAILABLE' }]);
  const { data } = await service.graph<Answer>(ONBOARD, { input });
  expect(data.onboardCustomer).toMatchObject({ replayed: true, userErrors: [] });
  expect(await customerIds()).toEqual([data.onboardCustomer.customer.id]);
});

async function customerIds(): Promise<string[]> {
  const client = new Client(address.url);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select id from customer');
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
