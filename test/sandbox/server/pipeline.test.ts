import { expect, jest, test } from '@jest/globals';
import type { Pool } from 'pg';
import { loadContract } from '../../../src/sandbox/contract/contract.js';
import { FaultRegistry } from '../../../src/sandbox/faults/fault-registry.js';
import { LateCommits } from '../../../src/sandbox/server/late-commits.js';
import { Pipeline } from '../../../src/sandbox/server/pipeline.js';
import { RequestLog } from '../../../src/sandbox/server/request-log.js';
import type { Handler, Simulator } from '../../../src/sandbox/server/simulator.js';
import { SandboxStore } from '../../../src/sandbox/store/sandbox-store.js';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';

const failed = { status: 500, body: { traceId: 't', message: 'failed' } };

/** A pipeline over Connect's contract; its database takes every statement and answers nothing. */
async function openPipeline(handlers: Record<string, Handler>) {
  const query = jest.fn<(text: string) => Promise<{ rows: [] }>>(() => Promise.resolve({ rows: [] }));
  const client = { query, release: () => undefined, on: () => undefined, off: () => undefined };
  const pool = { connect: () => Promise.resolve(client) } as unknown as Pool;
  const errors: string[] = [];
  const onError = (error: unknown) => errors.push((error as Error).message);
  const simulator: Simulator = {
    id: 'connect',
    handlers,
    authenticate: () => Promise.resolve(undefined),
    errors: {
      unknownRoute: () => failed,
      invalid: () => failed,
      rateLimited: () => failed,
      failed: () => failed,
    },
  };
  const pipeline = new Pipeline({
    simulator,
    contract: await loadContract('connect'),
    store: new SandboxStore(pool, new FieldCipher(parseKeyring(generateKeyEntry('k')))),
    faults: new FaultRegistry(),
    log: new RequestLog([]),
    lateCommits: new LateCommits(onError),
    onError,
  });
  return { pipeline, errors, statements: () => query.mock.calls.map(([text]) => text) };
}

const list = {
  method: 'GET',
  url: '/connect/v1/customers',
  path: '/v1/customers',
  headers: {},
  rawBody: Buffer.alloc(0),
};
const unused: Handler = () => Promise.resolve({ status: 204 });
const others = { createIndividualCustomer: unused, getCustomer: unused };

test('a simulator must handle what its contract describes, no less and no more', async () => {
  await expect(openPipeline(others)).rejects.toThrow(
    'The connect simulator handles createIndividualCustomer, getCustomer, but its contract describes createIndividualCustomer, getCustomer, listCustomers',
  );
});

test('an answer off the contract is the sandbox failing: told, rolled back and answered as the provider fails', async () => {
  const listCustomers: Handler = () => Promise.resolve({ status: 200, body: { data: [{ name: 'no id' }] } });
  const { pipeline, errors, statements } = await openPipeline({ ...others, listCustomers });
  expect(await pipeline.handle(list)).toEqual(failed);
  expect(errors).toEqual(["The sandbox's answer 200 to listCustomers is off the contract: 0.id is required"]);
  expect(statements()).toEqual(['begin', 'rollback']);
});

test('a handler that throws is told and answered as the provider fails', async () => {
  const listCustomers: Handler = () => Promise.reject(new Error('no such table'));
  const { pipeline, errors } = await openPipeline({ ...others, listCustomers });
  expect(await pipeline.handle(list)).toEqual(failed);
  expect(errors).toEqual(['no such table']);
});
