import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../../src/services/audit.js';
import { SYSTEM, type Caller } from '../../src/services/service-context.js';
import { openOrm } from '../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let orm: MikroORM;
beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const scopes = new Set<never>();
const origin = { requestId: 'r-1', address: '2001:db8:7::9' };

test.each<[string, Caller, object]>([
  [
    'staff by their subject',
    { id: 'ada', scopes, origin },
    { actor: 'ada', request_id: 'r-1', origin: '2001:db8:7::/48' },
  ],
  [
    'customers as authentication names them, by our id',
    {
      id: 'customer:0190f8a0-0000-7000-8000-00000000000a',
      customerId: '0190f8a0-0000-7000-8000-00000000000a',
      scopes,
      origin,
    },
    { actor: 'customer:0190f8a0-0000-7000-8000-00000000000a', request_id: 'r-1', origin: '2001:db8:7::/48' },
  ],
  ['workers as the system', SYSTEM, { actor: 'system', request_id: null, origin: null }],
  [
    'an address that is none not at all',
    { id: 'ada', scopes, origin: { requestId: 'r-2', address: 'a proxy' } },
    { actor: 'ada', request_id: 'r-2', origin: null },
  ],
])('the trail names %s', async (_who, caller, expected) => {
  const customerId = uuidv7();
  const em = orm.em.fork();
  recordAudit(em, customerId, 'CUSTOMER_UPDATED', caller, { fields: ['email'] }, 'Because');
  await em.flush();
  const rows = await em.execute('select actor, request_id, origin, reason from audit_event where customer_id = ?', [
    customerId,
  ]);
  expect(rows).toEqual([{ ...expected, reason: 'Because' }]);
});

test('several events of one unit of work are chained in their order', async () => {
  const customerId = uuidv7();
  const em = orm.em.fork();
  for (const step of [1, 2, 3]) recordAudit(em, customerId, 'CUSTOMER_UPDATED', SYSTEM, { step });
  await em.flush();
  const rows = await em.execute(
    `select position::int, details->'step' as step, previous_hash = lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by position) as linked
       from audit_event where customer_id = ? order by position`,
    [customerId],
  );
  expect(rows).toEqual([1, 2, 3].map((step) => ({ position: step, step, linked: true })));
});

test('what is not committed leaves no gap', async () => {
  const customerId = uuidv7();
  const attempt = orm.em.fork().transactional(async (em) => {
    recordAudit(em, customerId, 'CUSTOMER_UPDATED', SYSTEM);
    await em.flush();
    throw new Error('Given up');
  });
  await expect(attempt).rejects.toThrow('Given up');
  const em = orm.em.fork();
  recordAudit(em, customerId, 'CUSTOMER_UPDATED', SYSTEM);
  await em.flush();
  expect(await em.execute('select position::int from audit_event where customer_id = ?', [customerId])).toEqual([
    { position: 1 },
  ]);
});

test('the hash covers every column', async () => {
  const [row] = await orm.em.fork().execute<{ names: string }[]>(
    `select string_agg(column_name, ' ' order by column_name) as names from information_schema.columns
      where table_name = 'audit_event'`,
  );
  // A column more needs a further version of `audit_hash` and of the canonical form.
  expect(row?.names).toBe(
    'action actor customer_id details hash id occurred_at origin position previous_hash reason request_id',
  );
});
