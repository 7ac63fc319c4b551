import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UniqueConstraintViolationException, type EntityManager, type MikroORM } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { AuditEvent } from '../../../src/domain/audit/audit-event.entity.js';
import { AuditHead } from '../../../src/domain/audit/audit-head.entity.js';
import { Customer } from '../../../src/domain/customer/customer.entity.js';
import { IdempotencyRecord } from '../../../src/domain/customer/idempotency-record.entity.js';
import { Registration } from '../../../src/domain/registration/registration.entity.js';
import { Submission } from '../../../src/domain/submission/submission.entity.js';
import { openOrm } from '../../../src/storage/orm.js';
import type { Alongside } from '../../../src/storage/writes/alongside.js';
import { insertTogether } from '../../../src/storage/writes/insert-together.js';
import { NewRows } from '../../../src/storage/writes/new-rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url, poolSize: 2 });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const em = (): EntityManager => orm.em.fork() as EntityManager;

/** Inserts entities in the order in which they are given. */
function insert(entities: readonly object[], alongside: readonly Alongside[] = []): Promise<void> {
  const rows = new NewRows();
  for (const entity of entities) rows.persist(entity);
  return insertTogether(em(), rows, alongside);
}

function newCustomer(fields: object = {}): Customer {
  const id = uuidv7();
  const details = { name: { first: 'Ada', last: 'Example' }, nationalities: ['US', 'DE'], ...fields };
  return new Customer(id, id.replaceAll('-', ''), details);
}

const auditOf = (customerId: string, actor: string): AuditEvent =>
  new AuditEvent(uuidv7(), customerId, 'CUSTOMER_UPDATED', actor, { fields: [actor] });

const countOf = async (customerId: string): Promise<number> => em().count(Customer, { id: customerId });

test('what is inserted together reads as what was persisted, whatever refers to what', async () => {
  const mainAddress = { line1: '1 "Quoted" \\ Street', city: 'Zürich', postCode: '8000', country: 'CH' };
  const selfieVerifiedAt = new Date('2026-01-02T03:04:05.678Z');
  const customer = newCustomer({ dateOfBirth: '1990-05-12', mainAddress, selfieVerifiedAt, politicallyExposed: null });
  const registration = new Registration(uuidv7(), customer, 'connect');
  registration.missing = [{ path: 'email', code: 'REQUIRED', message: 'Give it' } as never];
  const submissions = [0, 1, 2].map(
    (position) => new Submission(uuidv7(), registration, 'createCustomer', position, uuidv4()),
  );
  // What refers comes before what it refers to.
  await insert([...submissions, registration, customer]);

  const read = await em().findOneOrFail(Customer, customer.id);
  expect(read).toMatchObject({
    reference: customer.reference,
    firstName: 'Ada',
    dateOfBirth: '1990-05-12',
    nationalities: ['US', 'DE'],
    mainAddress,
    selfieVerifiedAt,
    createdAt: customer.createdAt,
    verificationState: 'NOT_STARTED',
    politicallyExposed: null,
    salutation: null,
    version: 1,
  });
  const stored = await em().find(Submission, { registration: registration.id }, { orderBy: { position: 'asc' } });
  expect(stored.map(({ id, idempotencyKey, state, version }) => ({ id, idempotencyKey, state, version }))).toEqual(
    submissions.map(({ id, idempotencyKey }) => ({ id, idempotencyKey, state: 'PENDING', version: 1 })),
  );
  expect(await em().findOneOrFail(Registration, registration.id)).toMatchObject({
    missing: registration.missing,
    requiredActions: [],
    failure: null,
  });
});

test('rows of a table are inserted in the order in which they were persisted', async () => {
  const customer = newCustomer();
  const actors = ['first', 'second', 'third', 'fourth'];
  await insert([customer, ...actors.map((actor) => auditOf(customer.id, actor))]);
  const events = await em().find(AuditEvent, { customerId: customer.id }, { orderBy: { position: 'asc' } });
  expect(events.map(({ actor, position }) => [position, actor])).toEqual(
    actors.map((actor, at) => [String(at + 1), actor]),
  );
});

test('half of a surrogate pair becomes U+FFFD', async () => {
  const customer = newCustomer({ description: 'a\ud800b', mainAddress: { line1: '\udc00' } });
  await insert([customer]);
  expect(await em().findOneOrFail(Customer, customer.id)).toMatchObject({
    description: 'a\ufffdb',
    mainAddress: { line1: '\ufffd' },
  });
});

test('what breaks a constraint is said as MikroORM says it, and leaves nothing', async () => {
  const first = newCustomer();
  const second = newCustomer();
  second.reference = first.reference;
  const refused = insert([first, second]);
  await expect(refused).rejects.toBeInstanceOf(UniqueConstraintViolationException);
  await expect(refused).rejects.toMatchObject({ constraint: 'customer_reference_unique' });
  expect([await countOf(first.id), await countOf(second.id)]).toEqual([0, 0]);
});

test('what is stored already is refused', async () => {
  const customer = newCustomer();
  await insert([customer]);
  const stored = await em().findOneOrFail(Customer, customer.id);
  await expect(insert([newCustomer(), stored])).rejects.toThrow(
    'Only what is new is inserted together: flush what is stored already',
  );
});

test('bytes are refused', async () => {
  const head = Object.assign(new AuditHead(), { customerId: uuidv4(), position: '1', hash: Buffer.alloc(32) });
  await expect(insert([head])).rejects.toThrow('Bytes cannot be inserted as JSON: hash');
});

test('what is written alongside is there or not with the rest', async () => {
  const customer = newCustomer();
  const alongside = ['customer_a', 'customer_b'].map((caller) => ({
    insert: `insert into idempotency_record (caller, key, input_hash, customer_id, created_at)
             select '${caller}', 'key', '', $1::uuid, now()`,
    parameter: customer.id,
    task: 'deliver',
  }));
  await insert([customer], alongside);
  expect(await em().count(IdempotencyRecord, { customerId: customer.id })).toBe(2);

  const other = newCustomer();
  await expect(insert([other], alongside)).rejects.toBeInstanceOf(UniqueConstraintViolationException);
  expect(await countOf(other.id)).toBe(0);
});
