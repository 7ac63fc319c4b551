import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { MikroORM } from '@mikro-orm/postgresql';
import { seedCustomers } from '../../../src/services/seed/seed-customers.js';
import { BulkWriter } from '../../../src/storage/bulk-writer.js';
import { CustomerKeys } from '../../../src/storage/crypto/customer-keys.js';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { IdentifierVault } from '../../../src/storage/crypto/identifier-vault.js';
import { LocalKeyWrapping } from '../../../src/storage/crypto/key-wrapping.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';
import { openOrm } from '../../../src/storage/orm.js';
import { filterBy, type CustomerListFilter } from '../../../src/storage/reads/customer-filter.js';
import { countCustomers, listCustomers, selectPage } from '../../../src/storage/reads/customer-list.js';
import type { OrderColumn, Position } from '../../../src/storage/reads/customer-order.js';
import { GraphReads } from '../../../src/storage/reads/graph-reads.js';
import { tallyText } from '../../../src/storage/reads/plan/customer-page.js';
import { objectOf } from '../../../src/storage/reads/plan/json-value.js';
import { compileStatement } from '../../../src/storage/reads/plan/statement.js';
import { StatementRunner } from '../../../src/storage/reads/plan/statement-runner.js';
import { SeededRandom } from '../../simulation/seeded-random.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const CUSTOMERS = 8000;

let database: TestDatabase;
let orm: MikroORM;
let client: Client;
let vault: IdentifierVault;
beforeAll(async () => {
  database = await createTestDatabase();
  const keyring = parseKeyring(generateKeyEntry('plans'));
  const cipher = new FieldCipher(keyring);
  vault = new IdentifierVault(cipher);
  const writer = await BulkWriter.open(database.url);
  await seedCustomers(
    writer,
    { keys: new CustomerKeys(new LocalKeyWrapping(keyring), cipher), vault },
    {
      customers: CUSTOMERS,
      drawOf: (number) => {
        const random = new SeededRandom(number);
        return () => random.next();
      },
      onProgress: () => undefined,
    },
  );
  await writer.close();
  orm = await openOrm({ url: database.url, poolSize: 1 });
  client = new Client({ connectionString: database.url });
  await client.connect();
  // As on disks without heads: some thousands of rows would be read faster as a whole from others.
  await client.query('set random_page_cost = 1.1');
}, 120_000);
afterAll(async () => {
  await client.end();
  await orm.close(true);
  await database.drop();
});

/** Every part of a filter with values that many, some and few customers match. */
const parts: Record<string, () => CustomerListFilter> = {
  nothing: () => ({}),
  'a frequent beginning': () => ({ text: 's' }),
  'a frequent name': () => ({ text: 'smith' }),
  'a rare name': () => ({ text: 'yilm' }),
  'the beginning of very many references': () => ({ text: 'SEED000001' }),
  'a whole e-mail address as text': () => ({ text: 'ada.smith.17@example.com' }),
  'a reference': () => ({ reference: 'SEED000000017' }),
  'an e-mail address': () => ({ email: 'Ada.Smith.17@example.com' }),
  'the number of an identifier': () => ({ identifierIndexes: vault.searchIndexes('P100000017') }),
  'a frequent country': () => ({ country: 'US' }),
  'a rare country': () => ({ country: 'LI' }),
  'a frequent state': () => ({ verificationStates: ['VERIFIED'] }),
  'a rare state': () => ({ verificationStates: ['SUSPENDED'] }),
  'some rare states': () => ({ verificationStates: ['SUSPENDED', 'EXPIRED', 'CLOSED'] }),
  'a provider': () => ({ provider: 'bvnk' }),
  'a provider and a frequent state': () => ({ provider: 'bvnk', registrationStates: ['REGISTERED'] }),
  'a provider and a rare state': () => ({ provider: 'bvnk', registrationStates: ['FAILED'] }),
  'a rare state anywhere': () => ({ registrationStates: ['UNKNOWN_OUTCOME'] }),
  'some states anywhere': () => ({ registrationStates: ['QUEUED', 'DELIVERING', 'RETRYING'] }),
  'the last year': () => ({ createdFrom: new Date(Date.now() - 365 * 86_400_000) }),
  'an old month': () => ({
    createdFrom: new Date(Date.now() - 700 * 86_400_000),
    createdTo: new Date(Date.now() - 670 * 86_400_000),
  }),
};
const orders: readonly OrderColumn[] = ['created_at', 'updated_at', 'last_name'];
const anywhere = { created_at: '2025-06-01 00:00:00+00', updated_at: '2025-06-01 00:00:00+00', last_name: 'Miller' };

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

interface PageOptions {
  readonly filter: CustomerListFilter;
  readonly orderBy: OrderColumn;
  readonly isDescending?: boolean;
  readonly isDeep?: boolean;
  readonly isRun?: boolean;
}

async function planOf({ filter, orderBy, isDescending = true, isDeep = false, isRun = false }: PageOptions) {
  const { sql, parameters } = selectPage(new GraphReads(orm.em.fork()).db, {
    filter,
    orderBy,
    isDescending,
    isBackward: false,
    limit: 20,
    ...(isDeep && { after: { value: anywhere[orderBy], id: '00000000-0000-7000-8000-000000000000' } }),
  }).compile();
  const options = isRun ? 'analyze, buffers, format json' : 'format json';
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (${options}) ${sql}`, [
    ...parameters,
  ]);
  return (rows[0] as (typeof rows)[0])['QUERY PLAN'][0].Plan;
}

async function scansOf(options: PageOptions) {
  return nodesOf(await planOf(options)).filter((node) => node['Node Type'] === 'Seq Scan');
}

/** How many times a block was looked at. */
async function countBlocks(options: PageOptions) {
  const plan = await planOf({ ...options, isRun: true });
  return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
}

it.each(Object.keys(parts).flatMap((name) => orders.map((order) => [name, order] as const)))(
  'looks for %s in the order of %s by indexes, on every page',
  async (name, order) => {
    for (const isDescending of [true, false]) {
      for (const isDeep of [false, true]) {
        expect(await scansOf({ filter: parts[name]?.() ?? {}, orderBy: order, isDescending, isDeep })).toEqual([]);
      }
    }
  },
);

it('looks for two parts of a filter at once by indexes as well', async () => {
  for (const one of Object.values(parts)) {
    for (const other of Object.values(parts)) {
      expect(await scansOf({ filter: { ...one(), ...other() }, orderBy: 'created_at' })).toEqual([]);
    }
  }
});

/**
 * The most blocks that a page takes, by what it looks for, however many customers there are: four for each row that is found in an
 * index and looked up with its customer, and for each of those that a short walk passes.
 */
const mostBlocks: readonly (readonly [name: string, order: OrderColumn, blocks: number])[] = [
  ['nothing', 'last_name', 60],
  ['a provider and a rare state', 'created_at', 250],
  ['a provider and a rare state', 'updated_at', 250],
  ['a provider and a rare state', 'last_name', 250],
  ['a rare state anywhere', 'updated_at', 600],
  ['a rare state anywhere', 'last_name', 600],
  ['a frequent name', 'created_at', 500],
  ['a frequent name', 'last_name', 700],
  ['a rare name', 'created_at', 500],
  ['a rare name', 'updated_at', 500],
  ['a rare name', 'last_name', 700],
  ['a whole e-mail address as text', 'last_name', 500],
];

it.each(mostBlocks)('looks for %s in the order of %s in at most %d blocks', async (name, orderBy, blocks) => {
  const filter = parts[name]?.() ?? {};
  expect(await countBlocks({ filter, orderBy, isDescending: true })).toBeLessThanOrEqual(blocks);
  expect(await countBlocks({ filter, orderBy, isDescending: false })).toBeLessThanOrEqual(blocks);
});

it('counts who is in some states without looking at anybody', async () => {
  for (const verificationStates of [['VERIFIED'], ['SUSPENDED', 'CLOSED'], []] as const) {
    const count = { key: 'count', value: tallyText({ verificationStates }), isNullable: false };
    const statement = compileStatement(objectOf('1', [count]), false);
    expect(JSON.parse((await new StatementRunner(orm.em).run(statement, [])).text)).toEqual({
      count: await countCustomers(new GraphReads(orm.em.fork()), { verificationStates }),
    });
    expect(statement.text).not.toContain('"customer"');
  }
});

describe.each([true, false])('pages, descending: %s', (isDescending) => {
  const few: Record<string, () => CustomerListFilter> = {
    'some states': () => ({ verificationStates: ['SUSPENDED', 'CLOSED', 'SUSPENDED'], country: 'DE' }),
    'a provider': () => ({ provider: 'enroll' }),
    'a provider in a country': () => ({ provider: 'enroll', country: 'CH' }),
    'some states with a provider': () => ({ provider: 'bvnk', registrationStates: ['FAILED', 'CLOSED', 'FAILED'] }),
    'some states anywhere': () => ({ registrationStates: ['UNKNOWN_OUTCOME', 'DELIVERING'] }),
    'a rare name': () => ({ text: 'Yilm' }),
    'two letters': () => ({ text: 'sa', includeMerged: true }),
    'some first and last names': () => ({ text: 'mar' }),
    'very many references': () => ({ text: 'seed0000010' }),
    'an old month': parts['an old month'] as () => CustomerListFilter,
    'states of both kinds': () => ({
      registrationStates: ['BLOCKED', 'RETRYING'],
      verificationStates: ['NOT_STARTED'],
    }),
  };

  it.each(Object.keys(few).flatMap((name) => orders.map((order) => [name, order] as const)))(
    'find everybody with %s once, in the order of %s, forwards and backwards',
    async (name, orderBy) => {
      const reads = new GraphReads(orm.em.fork());
      const filter = few[name]?.() ?? {};
      const all = await reads.db
        .selectFrom('customer')
        .select('id')
        .where((eb) => filterBy(eb, filter))
        .orderBy(orderBy, isDescending ? 'desc' : 'asc')
        .orderBy('id', isDescending ? 'desc' : 'asc')
        .execute();
      const ids = all.map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(10);
      expect(await countCustomers(reads, filter)).toBe(ids.length);
      for (const isBackward of [false, true]) {
        const seen: string[] = [];
        let place: Position | undefined;
        for (let hasMore = true; hasMore;) {
          const page = await listCustomers(reads, {
            filter,
            orderBy,
            isDescending,
            isBackward,
            limit: 50,
            ...(isBackward ? { before: place } : { after: place }),
          });
          const found = page.rows.map(({ id }) => id);
          if (isBackward) seen.unshift(...found);
          else seen.push(...found);
          const last = page.rows.at(isBackward ? 0 : -1);
          place = last && { value: last[orderBy], id: last.id };
          hasMore = page.hasMore;
        }
        expect(seen).toEqual(ids);
      }
    },
  );
});
