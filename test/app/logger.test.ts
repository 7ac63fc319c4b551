import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { fetch as undiciFetch } from 'undici';
import { createLibraryLogger, createLogger } from '../../src/app/logger.js';
import { ProviderError } from '../../src/providers/provider-error.js';
import { describeFault, isError } from '../../src/services/describe-fault.js';
import { openOrm } from '../../src/storage/orm.js';
import { Customer } from '../../src/domain/customer/customer.entity.js';
import { createTestDatabase } from '../support/database.js';

const SECRET = 'Marmalade-77310042';

function logging() {
  const lines: string[] = [];
  const log = createLogger({ logLevel: 'trace' }, { write: (line: string) => lines.push(line) });
  return { log, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>, all: () => lines.join('') };
}

/** What a failure leaves in the log, however it is logged. */
async function logged(fail: () => unknown): Promise<string> {
  const { log, all } = logging();
  let error: unknown;
  try {
    await fail();
  } catch (failure) {
    error = failure;
  }
  expect(isError(error)).toBe(true);
  log.error(error as Error);
  log.error({ fault: error }, 'A fault');
  log.error({ fault: describeFault(error), err: error, error }, 'A fault');
  log.error({ err: error });
  createLibraryLogger(log, 'apollo').error(error);
  createLibraryLogger(log, 'apollo').error(`Unexpected error processing request: ${String(error)}`);
  return all();
}

test('a line has what is listed, and nothing else', () => {
  const { log, last } = logging();
  log.warn(
    { provider: 'bvnk', attempts: 2, customer: '0190-a', name: SECRET.slice(0, 4), email: SECRET, input: { SECRET } },
    'It failed',
  );
  const { time, ...line } = last();
  expect(time).toMatch(/Z$/);
  expect(line).toEqual({
    level: 40,
    provider: 'bvnk',
    attempts: 2,
    customer: '0190-a',
    name: 'Marm',
    msg: 'It failed',
  });
});

test.each([
  ['an id', { customer: 'Ada Example' }, { customer: '(left out)' }],
  ['a word', { provider: 'ada@example.com' }, { provider: '(left out)' }],
  ['a number', { attempts: 'ada' }, { attempts: '(left out)' }],
  ['an object for an id', { registration: { email: SECRET } }, { registration: '(left out)' }],
  ['an object for a fault', { fault: { name: 'Error', parameters: [SECRET] } }, { fault: { name: 'Error' } }],
  ['an inherited name', { constructor: SECRET, __proto__: SECRET }, {}],
])('what is not in the form of %s is left out', (_what, details, shown) => {
  const { log, last } = logging();
  log.info(details, 'x');
  const { time: _time, level: _level, msg: _msg, ...rest } = last();
  expect(rest).toEqual(shown);
});

test('nothing is put into a message, and a child has what is listed', () => {
  const { log, all, last } = logging();
  log.info('Hello %s', SECRET);
  log.info({}, 'Hello %s', SECRET);
  log.child({ email: SECRET, provider: 'bvnk' }).info('x');
  expect(last()).toMatchObject({ provider: 'bvnk' });
  expect(all()).not.toContain(SECRET);
});

const port = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { port: number };
  server.close();
  return address.port;
};

const failures: [string, () => unknown][] = [
  ['JSON', () => JSON.parse(`{"a": ${SECRET}`)],
  ['an operator', () => 'x' in (SECRET as unknown as object)],
  ['a prototype', () => Object.setPrototypeOf({}, SECRET as unknown as object)],
  ['a language tag', () => new Intl.DateTimeFormat(SECRET)],
  ['a time zone', () => new Intl.DateTimeFormat('en', { timeZone: SECRET })],
  [
    'an argument of Node',
    () => Buffer.from(5 as unknown as string, SECRET as BufferEncoding) && Buffer.alloc(SECRET as unknown as number),
  ],
  ['an address', () => new URL(`//${SECRET}`)],
  ['a big number', () => BigInt(SECRET)],
  ['undici, which names the address', async () => undiciFetch(`http://127.0.0.1:${await port()}/${SECRET}`)],
  ['undici, which cannot read the address', () => undiciFetch(`http://${SECRET} x/`)],
  ['a header', () => new Headers({ a: `${SECRET}\n\0` })],
  [
    'a provider',
    () => {
      throw new ProviderError({ code: 'CONFLICT', providerId: 'mbanq', message: `There is ${SECRET} already` });
    },
  ],
  [
    'a message of several lines',
    () => {
      throw Object.assign(new TypeError(`x\n    at ${SECRET}`), { code: SECRET });
    },
  ],
];

test.each(failures)('an error of %s is described without its values', async (_of, fail) => {
  const text = await logged(fail);
  expect(text).not.toContain(SECRET);
  expect(text).toContain('"fault":{"name"');
});

test('errors of the database and of the ORM are described without values', async () => {
  const database = await createTestDatabase();
  const client = new Client(database.url);
  await client.connect();
  const orm = await openOrm({ url: database.url, poolSize: 1 });
  try {
    await client.query('create table person (email text primary key, age int check (age > 0))');
    await client.query('insert into person values ($1, 1)', [SECRET]);
    const statements: [string, () => Promise<unknown>][] = [
      ['23505', () => client.query('insert into person values ($1, 1)', [SECRET])],
      ['23514', () => client.query('insert into person values ($1, -1)', [`${SECRET}2`])],
      ['22P02', () => client.query('select $1::int', [SECRET])],
      ['42703', () => client.query(`select "${SECRET}" from person`)],
      ['23505', () => orm.em.fork().execute('insert into person values (?, 1) returning email', [SECRET])],
      ['22P02', () => orm.em.fork().findOne(Customer, SECRET)],
    ];
    for (const [code, fail] of statements) {
      const text = await logged(fail);
      expect(text).not.toContain(SECRET);
      expect(text).toContain(`"code":"${code}"`);
    }
  } finally {
    await client.end();
    await orm.close(true);
    await database.drop();
  }
});

test('what the engine says without quoting is kept', () => {
  const saying = (fail: () => unknown): unknown => {
    try {
      fail();
    } catch (error) {
      return describeFault(error).message;
    }
    return 'nothing failed';
  };
  const nobody = undefined as unknown as Record<string, () => void>;
  expect(saying(() => nobody[SECRET])).toBe('Cannot read properties of undefined');
  expect(saying(() => new Array(-1))).toBe('Invalid array length');
  expect(
    saying(() => {
      throw new Error('A customer without a key');
    }),
  ).toBe('A customer without a key');
});
