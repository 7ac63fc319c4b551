import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { isRunning, readPostmasterNote } from '../../src/storage/embedded-postgres/postmaster-file.js';
import { customerWhen, onboard, readCustomer, type SeenCustomer } from '../services/support/onboarding.js';
import { cleanUp, makeFolder } from '../storage/embedded-postgres/data-folder.js';
import { FOUR, person } from '../support/people.js';
import { endProcesses, MainProcess } from './support/main-process.js';

const created = {
  mbanq: { operationId: 'createClient', kind: 'client' },
  connect: { operationId: 'createIndividualCustomer', kind: 'customer' },
  enfuce: { operationId: 'createPrivateCustomer', kind: 'customer' },
  bvnk: { operationId: 'createCustomer', kind: 'customer' },
} as const;

afterEach(async () => {
  await endProcesses();
  await cleanUp();
}, 60_000);

async function settings(): Promise<Record<string, string>> {
  return {
    PORT: '0',
    DATA_DIR: join(await makeFolder(), 'data'),
    PROVIDER_TIMEOUT_MS: '1000',
    POLL_INTERVAL_MS: '500',
    MBANQ_HOLD_MS: '600',
  };
}

function statesOf({ registrations }: SeenCustomer): Record<string, string> {
  return Object.fromEntries(Object.entries(registrations).map(([provider, { state }]) => [provider, state]));
}

/** What each provider has, as ids of ours. */
async function recordsOf(service: MainProcess): Promise<Record<string, string[]>> {
  const entries = FOUR.map(async (provider) => {
    const { ids } = await service.control<{ ids: string[] }>(
      'GET',
      `/${provider}/records?kind=${created[provider].kind}`,
    );
    return [provider, ids] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function knownIds({ registrations }: SeenCustomer): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(registrations).map(([provider, { externalId }]) => [
      provider,
      externalId === null ? [] : [externalId],
    ]),
  );
}

async function delay(
  service: MainProcess,
  providers: readonly (keyof typeof created)[],
  delayMs: number,
): Promise<void> {
  await Promise.all(
    providers.map((provider) =>
      service.control('POST', `/${provider}/faults`, {
        kind: 'latency',
        operationId: created[provider].operationId,
        delayMs,
      }),
    ),
  );
}

test('what was accepted survives kill -9 in the middle of its calls, once at each provider', async () => {
  const env = await settings();
  const first = await MainProcess.start(env);
  await delay(first, ['mbanq', 'enfuce', 'bvnk'], 900);
  const accepted = await onboard(first, person({ waitMs: 0 }));
  const underWay = await customerWhen(first, accepted.id, (customer) => {
    const { connect, ...others } = statesOf(customer);
    return connect === 'REGISTERED' && Object.values(others).every((state) => state === 'DELIVERING');
  });
  expect(statesOf(underWay)).toEqual({
    mbanq: 'DELIVERING',
    connect: 'REGISTERED',
    enfuce: 'DELIVERING',
    bvnk: 'DELIVERING',
  });
  await first.end('SIGKILL');

  const second = await MainProcess.start(env);
  const customer = await customerWhen(
    second,
    accepted.id,
    (one) => one.verification === 'VERIFIED' && Object.values(statesOf(one)).every((state) => state === 'REGISTERED'),
  );
  expect(customer.reference).toBe(accepted.reference);
  expect(await recordsOf(second)).toEqual(knownIds(customer));
}, 90_000);

test('a call to Connect that kill -9 interrupted is not repeated: an operator decides', async () => {
  const env = await settings();
  const first = await MainProcess.start(env);
  await delay(first, ['connect'], 900);
  const accepted = await onboard(first, person({ waitMs: 0 }));
  await customerWhen(first, accepted.id, (customer) => statesOf(customer).connect === 'DELIVERING');
  await first.end('SIGKILL');

  const second = await MainProcess.start(env);
  const customer = await customerWhen(second, accepted.id, (one) => statesOf(one).connect === 'UNKNOWN_OUTCOME');
  expect(customer.registrations.connect).toMatchObject({
    externalId: null,
    failure: {
      code: 'UNKNOWN_OUTCOME',
      message: 'The call was interrupted and Connect Gateway has no way to ask what became of it',
    },
  });
  expect((await recordsOf(second)).connect).toEqual([]);
}, 90_000);

test('SIGTERM ends it in order, and everything is there again', async () => {
  const env = await settings();
  const first = await MainProcess.start(env);
  const before = await onboard(first, person());
  expect(Object.values(statesOf(before))).toEqual(['REGISTERED', 'REGISTERED', 'REGISTERED', 'REGISTERED']);
  const decided = await customerWhen(first, before.id, ({ verification }) => verification === 'VERIFIED');
  const note = await readPostmasterNote(join(env.DATA_DIR ?? '', 'postgres'));
  expect(note && isRunning(note.pid)).toBe(true);

  expect(await first.end('SIGTERM')).toBe(0);
  expect(first.stdout).toContain('Stopping …');
  expect(note && isRunning(note.pid)).toBe(false);

  const second = await MainProcess.start(env);
  expect(await readCustomer(second, before.id)).toEqual(decided);
  expect(await recordsOf(second)).toEqual(knownIds(decided));
}, 90_000);

test('SIGTERM lets calls under way finish', async () => {
  // Far from the delay, so that a busy machine does not make a time-out of it.
  const env = { ...(await settings()), PROVIDER_TIMEOUT_MS: '5000' };
  const first = await MainProcess.start(env);
  await delay(first, ['connect'], 800);
  const accepted = await onboard(first, person({ waitMs: 0 }));
  await customerWhen(first, accepted.id, (customer) => statesOf(customer).connect === 'DELIVERING');
  expect(await first.end('SIGTERM')).toBe(0);

  const second = await MainProcess.start(env);
  const customer = await customerWhen(second, accepted.id, (one) =>
    Object.values(statesOf(one)).every((state) => state === 'REGISTERED'),
  );
  expect(await recordsOf(second)).toEqual(knownIds(customer));
}, 90_000);

test('a second service on the same folder says who is there', async () => {
  const env = await settings();
  const first = await MainProcess.start(env);
  const { exitCode, stderr } = await MainProcess.startInVain(env);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    `Another service (process ${first.pid}) runs on ${env.DATA_DIR}. Stop it first: one service at a time uses the database in that folder.`,
  );
  expect(stderr).not.toMatch(/^\s+at /m);
  expect((await first.graph<{ providers: unknown[] }>('{ providers { id } }')).data.providers).toHaveLength(5);
}, 90_000);

test('a port that is taken is named', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;
  try {
    const env = await settings();
    expect(await MainProcess.startInVain({ ...env, PORT: String(port) })).toEqual({
      exitCode: 1,
      stderr: `\nPort ${port} on 127.0.0.1 is taken: stop what listens there, or set PORT to another one\n\n`,
    });
    const note = await readPostmasterNote(join(env.DATA_DIR ?? '', 'postgres')).catch(() => null);
    expect(note && isRunning(note.pid)).toBeFalsy();
  } finally {
    holder.close();
  }
}, 90_000);

test('production without settings says all that is missing', async () => {
  expect(await MainProcess.startInVain({ NODE_ENV: 'production' })).toEqual({
    exitCode: 1,
    stderr: `
The service cannot start with this configuration:
  - MBANQ_BASE_URL is missing: production does not play providers itself
  - MBANQ_TENANT_ID is missing for Mbanq
  - MBANQ_TOKEN (or MBANQ_USERNAME, MBANQ_PASSWORD, MBANQ_CLIENT_ID, MBANQ_CLIENT_SECRET) is missing for Mbanq
  - CONNECT_BASE_URL is missing: production does not play providers itself
  - CONNECT_API_KEY is missing for Connect Gateway
  - ENFUCE_BASE_URL is missing: production does not play providers itself
  - ENFUCE_TOKEN is missing for Enfuce
  - ENFUCE_AUDIT_USER is missing for Enfuce
  - BVNK_BASE_URL is missing: production does not play providers itself
  - BVNK_HAWK_ID is missing for BVNK
  - BVNK_HAWK_KEY is missing for BVNK
  - ENROLL_BASE_URL is missing: production does not play providers itself
  - ENROLL_TOKEN (or ENROLL_TENANT_ID and ENROLL_TENANT_SECRET) is missing for eNROLL
  - ENCRYPTION_KEYS is missing: give id:base64 entries of 32 random bytes each
  - AUTH_JWKS_URL is missing: where the keys of access tokens are published (or AUTH_METHODS=api-key, if only API keys may call)
  - AUTH_ISSUER is missing: who issues access tokens
  - AUTH_AUDIENCE is missing: for whom access tokens are issued

`,
  });
});
