import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { Customer } from '../../../src/domain/customer/customer.entity.js';
import type { PersonDetails } from '../../../src/domain/customer/profile.js';
import { openOrm } from '../../../src/storage/orm.js';
import { GraphReads } from '../../../src/storage/reads/graph-reads.js';
import type { CustomerRow } from '../../../src/storage/reads/tables.js';
import { insertTogether } from '../../../src/storage/writes/insert-together.js';
import { NewRows } from '../../../src/storage/writes/new-rows.js';
import { readNewCustomer } from '../../../src/storage/writes/read-new-customer.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url, poolSize: 1 });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const INSTANTS = ['created_at', 'updated_at', 'selfie_verified_at'] as const;

/** Instants as such: the database writes them in another way. */
function comparable(row: CustomerRow | undefined): object {
  if (!row) throw new Error('There is no row');
  const instants = INSTANTS.map((column) => [column, row[column] === null ? null : new Date(row[column]).getTime()]);
  return { ...row, ...Object.fromEntries(instants) };
}

const ADDRESS = { line1: '123 Main St', city: 'New York', region: 'NY', postCode: '10001', country: 'US' };

test.each<[string, PersonDetails]>([
  ['little is known', { name: { first: 'Ada', last: 'Example' }, nationalities: [] }],
  [
    'all is known',
    {
      name: { salutation: 'Dr', first: 'Ada', middle: 'M', last: 'Example', latin: { first: 'Ada' } },
      dateOfBirth: '1990-05-12',
      gender: 'FEMALE',
      nationalities: ['US', 'RO'],
      birthCountry: 'US',
      locale: 'en-US',
      email: 'ada@example.com',
      phone: '+12025550123',
      mobile: '+12025550199',
      mainAddress: ADDRESS,
      temporaryAddress: { address: ADDRESS, validFrom: '2026-01-01', validTo: '2026-06-30' },
      politicallyExposed: { exposed: true, explanation: 'Mayor' },
      screening: { politicallyExposed: true, sanctioned: false, screenedAt: '2026-01-01T00:00:00.000Z' },
      dueDiligence: { employmentStatus: 'EMPLOYED', occupation: 'Engineer', intermediary: false },
      riskScore: 'LOW',
      description: 'Private client',
      selfieVerifiedAt: new Date('2026-01-02T03:04:05.678Z'),
    },
  ],
])('a new customer of whom %s reads as the database tells it', async (_name, details) => {
  const em = orm.em.fork() as EntityManager;
  const id = uuidv7();
  const customer = new Customer(id, id.replaceAll('-', ''), details);
  await insertTogether(em, new NewRows().persist(customer));
  const [row] = await new GraphReads(em).customersById([id]);
  expect(comparable(readNewCustomer(em, customer))).toEqual(comparable(row));
});
