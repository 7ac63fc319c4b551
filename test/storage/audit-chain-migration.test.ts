import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { verifyAudit } from '../../src/services/audit-trail/verify-audit.js';
import { TrailReader } from '../../src/storage/audit/trail-reader.js';
import { generateKeyEntry, parseKeyring } from '../../src/storage/crypto/keyring.js';
import { SealKeys } from '../../src/storage/crypto/seal-keys.js';
import { migrateDatabase } from '../../src/storage/migrate.js';
import { openOrm } from '../../src/storage/orm.js';
import { createEmptyDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createEmptyDatabase();
  const orm = await openOrm({ url: database.url, poolSize: 1 });
  await orm.migrator.up({ to: '0007-dead-letters' });
  await orm.close(true);
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

test('the events of an older database are chained in their order, and reasons get their column', async () => {
  const customers = ['0190f8a0-0000-7000-8000-00000000000a', '0190f8a0-0000-7000-8000-00000000000b'];
  for (let event = 0; event < 7; event += 1) {
    await client.query(
      `insert into audit_event (id, customer_id, action, actor, details, occurred_at) values ($1, $2, $3, 'ada', $4, now())`,
      [
        `0190f8a1-0000-7000-8000-00000000000${event}`,
        customers[event % 2],
        event === 6 ? 'REGISTRATION_RESOLVED' : 'CUSTOMER_UPDATED',
        JSON.stringify(event === 6 ? { provider: 'connect', reason: 'Seen there' } : { fields: ['email'] }),
      ],
    );
  }
  const ran = await migrateDatabase(database.url);
  expect(ran).toContain('0010-audit-chain');
  const { rows } = await client.query(
    `select right(id::text, 1)::int as event, position::int, details, reason from audit_event order by customer_id, position`,
  );
  expect(rows.map(({ event, position }) => [event, position])).toEqual([
    [0, 1],
    [2, 2],
    [4, 3],
    [6, 4],
    [1, 1],
    [3, 2],
    [5, 3],
  ]);
  expect(rows[3]).toMatchObject({ details: { provider: 'connect' }, reason: 'Seen there' });
  await client.query(
    `insert into audit_event (id, customer_id, action, actor, details, occurred_at)
     values (gen_random_uuid(), $1, 'CUSTOMER_UPDATED', 'ada', '{}', now())`,
    [customers[1]],
  );
  const reader = await TrailReader.open(database.url);
  try {
    const verified = await verifyAudit(reader, new SealKeys(parseKeyring(generateKeyEntry('any'))));
    expect(verified).toEqual({ customers: 2, events: 8, sealedEvents: 0, seals: 0, findings: 0 });
  } finally {
    await reader.close();
  }
});
