import { afterAll, afterEach, beforeAll, describe, expect, it, test } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../../../src/services/audit.js';
import type { AuditFinding } from '../../../src/services/audit-trail/audit-finding.js';
import { sealAudit, UntrustedSeal, type LastSeal } from '../../../src/services/audit-trail/seal-audit.js';
import { verifyAudit, type Verification, type Verified } from '../../../src/services/audit-trail/verify-audit.js';
import { SYSTEM } from '../../../src/services/service-context.js';
import { TrailReader } from '../../../src/storage/audit/trail-reader.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';
import { SealKeys } from '../../../src/storage/crypto/seal-keys.js';
import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const first = generateKeyEntry('first');
const second = generateKeyEntry('second');
const keys = new SealKeys(parseKeyring(first));

let database: TestDatabase;
let orm: MikroORM;
let attacker: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
  attacker = new Client({ connectionString: database.url });
  await attacker.connect();
});
afterAll(async () => {
  await attacker.end();
  await orm.close(true);
  await database.drop();
});
afterEach(() => tamper('truncate audit_event, audit_head, audit_seal, audit_seal_head'));

/** Records events of a customer, each in a transaction of its own. */
async function record(customerId: string, count: number): Promise<void> {
  for (let position = 1; position <= count; position += 1) {
    await orm.em.fork().transactional((em) => {
      const origin = { requestId: uuidv7(), address: '203.0.113.7' };
      recordAudit(em, customerId, 'CUSTOMER_UPDATED', { ...SYSTEM, origin }, { fields: ['email'] }, `Case ${position}`);
      return Promise.resolve();
    });
  }
}

function seal(with_ = keys, known?: LastSeal): Promise<LastSeal | undefined> {
  return sealAudit({ em: orm.em, sealKeys: with_ }, known);
}

/** Three customers: of 5 and 3 events, sealed twice, and of 2, not sealed. */
async function sealedTrail(): Promise<{ ada: string; ben: string }> {
  const ada = uuidv7();
  const ben = uuidv7();
  await record(ada, 3);
  await seal();
  await record(ada, 2);
  await record(ben, 3);
  await seal();
  return { ada, ben };
}

/** Does what a superuser can, who knows of the triggers. */
async function tamper(statement: string, parameters: unknown[] = []): Promise<void> {
  await attacker.query('set session_replication_role = replica');
  await attacker.query(statement, parameters);
  await attacker.query('set session_replication_role = origin');
}

async function verify(
  verification: Verification = {},
  with_ = keys,
): Promise<{ verified: Verified; findings: AuditFinding[] }> {
  const findings: AuditFinding[] = [];
  const reader = await TrailReader.open(database.url);
  try {
    const onFinding = (finding: AuditFinding): void => void findings.push(finding);
    return { verified: await verifyAudit(reader, with_, { ...verification, onFinding }), findings };
  } finally {
    await reader.close();
  }
}

/** What is found wrong, without the customer, who is expected to be `customerId` where there is one. */
async function findings(customerId?: string): Promise<Omit<AuditFinding, 'customerId'>[]> {
  const found = (await verify()).findings;
  return found.map(({ customerId: own, ...rest }) => {
    if (own !== undefined) expect(own).toBe(customerId);
    return rest;
  });
}

describe('an untouched trail', () => {
  it('verifies, whole and customer by customer, with what is not sealed yet', async () => {
    const { ada, ben } = await sealedTrail();
    await record(uuidv7(), 2);
    expect(await verify()).toEqual({
      verified: { customers: 3, events: 10, sealedEvents: 8, seals: 2, findings: 0 },
      findings: [],
    });
    expect((await verify({ customerId: ada })).verified).toEqual({
      customers: 1,
      events: 5,
      sealedEvents: 5,
      seals: 2,
      findings: 0,
    });
    expect((await verify({ customerId: ben })).verified).toMatchObject({ events: 3, seals: 2, findings: 0 });
    expect((await verify({ customerId: uuidv7() })).verified).toMatchObject({ customers: 0, events: 0, findings: 0 });
  });

  it('verifies while it is written and sealed', async () => {
    const customers = Array.from({ length: 4 }, () => uuidv7());
    const writing = Promise.all(customers.map((customerId) => record(customerId, 40)));
    const ended = writing.then(() => true);
    let rounds = 0;
    while (!(await Promise.race([ended, Promise.resolve(false)]))) {
      await Promise.all([seal(), seal()]);
      expect((await verify()).findings).toEqual([]);
      rounds += 1;
    }
    await seal();
    expect(rounds).toBeGreaterThan(0);
    expect((await verify()).verified).toMatchObject({ customers: 4, events: 160, sealedEvents: 160, findings: 0 });
  });

  it('is walked over in pages', async () => {
    const customerId = uuidv7();
    await attacker.query(
      `insert into audit_event (id, customer_id, action, actor, details, occurred_at)
       select gen_random_uuid(), $1, 'CUSTOMER_UPDATED', 'system', '{}', now() from generate_series(1, 2500)`,
      [customerId],
    );
    await attacker.query(
      `insert into audit_event (id, customer_id, action, actor, details, occurred_at)
       select gen_random_uuid(), gen_random_uuid(), 'CUSTOMER_UPDATED', 'system', '{"ü":"\u{1f600}"}', now() from generate_series(1, 2100)`,
    );
    expect(await seal()).toMatchObject({ sequence: 3, events: 4600 });
    expect((await verify()).verified).toEqual({
      customers: 2101,
      events: 4600,
      sealedEvents: 4600,
      seals: 3,
      findings: 0,
    });
  });
});

test.each(['audit_event', 'audit_seal', 'audit_seal_head'])('%s refuses to be changed', async (table) => {
  await sealedTrail();
  for (const [operation, statement] of [
    [
      'update',
      `update ${table} set customer_id = customer_id`.replace(
        'audit_seal set customer_id = customer_id',
        'audit_seal set heads = 0',
      ),
    ],
    ['delete', `delete from ${table}`],
    ['truncate', `truncate ${table}`],
  ] as const) {
    await expect(attacker.query(statement)).rejects.toThrow(`${table} is append-only: ${operation} is refused`);
  }
  expect(await findings()).toEqual([]);
});

describe('a row that was changed', () => {
  const changed = (position: number) => ({
    kind: 'CHANGED',
    position,
    message: `Position ${position} was changed: its hash is not that of its content`,
  });
  test.each([
    ['id', `gen_random_uuid()`],
    ['action', `'CUSTOMER_REGISTERED'`],
    ['actor', `'somebody'`],
    ['details', `'{"fields":["mobile"]}'`],
    ['reason', `null`],
    ['request_id', `''`],
    ['origin', `'198.51.100.0/24'`],
    ['occurred_at', `occurred_at + interval '1 microsecond'`],
    ['previous_hash', `sha256('')`],
    ['hash', `sha256('')`],
  ])('is found by its %s', async (column, value) => {
    const { ada } = await sealedTrail();
    await tamper(`update audit_event set ${column} = ${value} where customer_id = $1 and position = 2`, [ada]);
    expect(await findings(ada)).toEqual([changed(2)]);
  });

  it('is found by its customer', async () => {
    const { ada, ben } = await sealedTrail();
    await tamper('update audit_event set customer_id = $2 where customer_id = $1 and position = 5', [ada, ben]);
    const found = (await verify()).findings;
    expect(found).toEqual([
      { kind: 'TRUNCATED', customerId: ada, position: 5, message: 'Missing at the end: position 5' },
      {
        kind: 'INSERTED',
        customerId: ben,
        position: 5,
        message: 'Position 5 stands behind the end of the chain, 3',
      },
    ]);
  });
});

describe('rows that were removed, moved or put in', () => {
  test.each([
    [1, { kind: 'REMOVED', position: 1, message: 'Missing: position 1, with others after it' }],
    [3, { kind: 'REMOVED', position: 3, message: 'Missing: position 3, with others after it' }],
    [5, { kind: 'TRUNCATED', position: 5, message: 'Missing at the end: position 5' }],
  ])('the removed position %i is missed', async (position, finding) => {
    const { ada } = await sealedTrail();
    await tamper('delete from audit_event where customer_id = $1 and position = $2', [ada, position]);
    expect(await findings(ada)).toEqual([finding]);
  });

  it('a removed end is missed, also with a head that knows nothing of it', async () => {
    const { ada } = await sealedTrail();
    await tamper('delete from audit_event where customer_id = $1 and position > 3', [ada]);
    await tamper(
      `update audit_head set position = 3, hash = event.hash from audit_event event
        where event.customer_id = $1 and event.position = 3 and audit_head.customer_id = $1`,
      [ada],
    );
    expect(await findings(ada)).toEqual([
      { kind: 'TRUNCATED', position: 4, message: 'Missing at the end: positions 4 to 5' },
    ]);
  });

  it('a whole chain that was removed is missed, also without its head', async () => {
    const { ada } = await sealedTrail();
    await tamper('delete from audit_event where customer_id = $1', [ada]);
    const missing = {
      kind: 'TRUNCATED',
      position: 1,
      message: 'The whole chain is missing: positions 1 to 5',
    };
    expect(await findings(ada)).toEqual([missing]);
    await tamper('delete from audit_head where customer_id = $1', [ada]);
    expect(await findings(ada)).toEqual([missing]);
  });

  it('two rows that changed places are found', async () => {
    const { ada } = await sealedTrail();
    await tamper('alter table audit_event drop constraint audit_event_customer_position');
    await tamper('update audit_event set position = 6 - position where customer_id = $1 and position in (2, 4)', [ada]);
    await tamper('alter table audit_event add constraint audit_event_customer_position unique (customer_id, position)');
    expect(await findings(ada)).toEqual([
      { kind: 'REORDERED', position: 2, message: 'Position 2 holds the row that was written at position 4' },
      { kind: 'REORDERED', position: 4, message: 'Position 4 holds the row that was written at position 2' },
    ]);
  });

  const INSERT = `insert into audit_event (id, customer_id, position, previous_hash, hash, action, actor, details, occurred_at)
    select gen_random_uuid(), customer_id, $2, previous_hash, hash, action, actor, details, occurred_at
      from audit_event where customer_id = $1 and position = 3`;

  it('a row that was put at the end is found', async () => {
    const { ada } = await sealedTrail();
    await tamper(INSERT, [ada, 6]);
    expect(await findings(ada)).toEqual([
      { kind: 'INSERTED', position: 6, message: 'Position 6 stands behind the end of the chain, 5' },
    ]);
  });

  it('a row that was put in between is found, with those that made room for it', async () => {
    const { ada } = await sealedTrail();
    await tamper('update audit_event set position = 6 where customer_id = $1 and position = 5', [ada]);
    await tamper(INSERT, [ada, 5]);
    await tamper(`update audit_head set position = 6 where customer_id = $1`, [ada]);
    expect(await findings(ada)).toEqual([
      { kind: 'CHANGED', position: 5, message: 'Position 5 was changed: its hash is not that of its content' },
      { kind: 'REORDERED', position: 6, message: 'Position 6 holds the row that was written at position 5' },
      {
        kind: 'SEAL_MISSING',
        position: 6,
        message: 'The chain was sealed up to position 6, but the seals hold it up to 5 only',
      },
    ]);
  });

  it('a head that is another one, or none, is found', async () => {
    const { ada } = await sealedTrail();
    await tamper(`update audit_head set hash = sha256('') where customer_id = $1`, [ada]);
    expect(await findings(ada)).toEqual([
      { kind: 'HEAD_CHANGED', position: 5, message: 'The head of the chain is not its last row' },
    ]);
    await tamper('delete from audit_head where customer_id = $1', [ada]);
    expect(await findings(ada)).toEqual([
      { kind: 'HEAD_CHANGED', position: 5, message: 'The head of the chain is missing' },
    ]);
  });

  it('a chain that was computed anew, and is whole in itself, is not the one that was sealed', async () => {
    const { ada } = await sealedTrail();
    await tamper(`update audit_event set actor = 'somebody' where customer_id = $1 and position = 2`, [ada]);
    await tamper(`do $$
      declare event audit_event; former bytea := decode(repeat('00', 32), 'hex');
      begin
        for event in select * from audit_event where customer_id = '${ada}' order by position loop
          event.previous_hash := former; event.hash := audit_hash(event); former := event.hash;
          update audit_event set previous_hash = event.previous_hash, hash = event.hash where id = event.id;
        end loop;
        update audit_head set hash = former where customer_id = '${ada}';
      end $$`);
    expect(await findings(ada)).toEqual([
      {
        kind: 'RECOMPUTED',
        position: 3,
        message: 'The chain up to position 3 is not the one that seal 1 holds: it was computed anew',
      },
    ]);
  });

  it('a trigger that is off, or gone, is found', async () => {
    await sealedTrail();
    await attacker.query('alter table audit_event disable trigger audit_event_append_only');
    expect(await findings()).toEqual([
      { kind: 'UNGUARDED', message: 'The trigger audit_event_append_only is off or gone' },
    ]);
    await attacker.query('alter table audit_event enable trigger audit_event_append_only');
  });
});

describe('a seal', () => {
  test.each([
    ['heads_digest', `sha256('')`, 'was changed: its hash is not that of its content'],
    ['heads', '9', 'was changed: its hash is not that of its content'],
    ['events', '9', 'was changed: its hash is not that of its content'],
    ['sealed_at', `sealed_at + interval '1 second'`, 'was changed: its hash is not that of its content'],
    ['previous_hash', `sha256('')`, 'was changed: its hash is not that of its content'],
  ])('that was changed is found by its %s', async (column, value, message) => {
    await sealedTrail();
    await tamper(`update audit_seal set ${column} = ${value} where sequence = 1`);
    expect(await findings()).toEqual([{ kind: 'SEAL_CHANGED', seal: 1, message: `Seal 1 ${message}` }]);
  });

  it('that was changed is found by its hash, signature and heads', async () => {
    const { ada } = await sealedTrail();
    await tamper(`update audit_seal set mac = sha256('') where sequence = 2`);
    const forged = { kind: 'SEAL_FORGED', seal: 2, message: 'Seal 2 is not signed by the key "first" that it names' };
    expect(await findings()).toEqual([forged]);
    await tamper(`update audit_seal set hash = sha256('') where sequence = 2`);
    const changed = {
      kind: 'SEAL_CHANGED',
      seal: 2,
      message: 'Seal 2 was changed: its hash is not that of its content',
    };
    expect(await findings()).toEqual([changed, forged]);
    await tamper(`delete from audit_seal_head where customer_id = $1 and sequence = 1`, [ada]);
    expect(await findings()).toEqual([
      { kind: 'SEAL_CHANGED', seal: 1, message: 'Seal 1 holds other heads than were sealed' },
      changed,
      forged,
    ]);
  });

  it('that was removed is missed, be it the first or the last', async () => {
    const { ada, ben } = await sealedTrail();
    await tamper('delete from audit_seal where sequence = 2');
    expect(await findings()).toEqual([{ kind: 'SEAL_MISSING', seal: 2, message: 'Seal 2 is missing' }]);
    await tamper('delete from audit_seal_head where sequence = 2');
    expect((await verify()).findings).toEqual([
      {
        kind: 'SEAL_MISSING',
        customerId: ada,
        position: 5,
        message: 'The chain was sealed up to position 5, but the seals hold it up to 3 only',
      },
      {
        kind: 'SEAL_MISSING',
        customerId: ben,
        position: 3,
        message: 'The chain was sealed up to position 3, but the seals hold it up to 0 only',
      },
    ]);
  });

  it('that was removed is missed in the middle', async () => {
    const { ada } = await sealedTrail();
    await tamper('delete from audit_seal where sequence = 1');
    expect(await findings(ada)).toEqual([{ kind: 'SEAL_MISSING', seal: 1, message: 'Seal 1 is missing' }]);
  });

  it('that was noted elsewhere is missed, whatever else was put right', async () => {
    const ada = uuidv7();
    await record(ada, 2);
    await seal();
    await record(ada, 1);
    const noted = await seal();
    if (!noted) throw new Error('Nothing was sealed');
    expect((await verify({ noted })).findings).toEqual([]);
    await tamper('delete from audit_event where customer_id = $1 and position = 3', [ada]);
    await tamper('delete from audit_seal where sequence = 2');
    await tamper('delete from audit_seal_head where sequence = 2');
    await tamper(
      `update audit_head set position = 2, hash = event.hash from audit_event event
        where event.customer_id = $1 and event.position = 2 and audit_head.customer_id = $1`,
      [ada],
    );
    expect(await findings()).toEqual([]);
    expect((await verify({ noted })).findings).toEqual([
      { kind: 'SEAL_MISSING', seal: 2, message: 'Seal 2 is missing' },
    ]);
    await expect(seal(keys, noted)).rejects.toThrow(
      new UntrustedSeal('Seal 2 of the audit trail is not there any more as it was written'),
    );
    await record(ada, 1);
    await seal();
    expect((await verify({ noted })).findings).toEqual([
      { kind: 'SEAL_CHANGED', seal: 2, message: 'Seal 2 is not the one that was noted' },
    ]);
  });

  it('is not written over one that was changed', async () => {
    const { ada } = await sealedTrail();
    await tamper(`update audit_seal set events = 1 where sequence = 2`);
    await record(ada, 1);
    await expect(seal()).rejects.toThrow('Seal 2 of the audit trail was changed: run `npm run audit -- verify`');
  });
});

describe('a key that is rotated', () => {
  const rotated = new SealKeys(parseKeyring(`${second},${first}`));
  const alone = new SealKeys(parseKeyring(second));

  it('leaves what was sealed verifiable without the former key, once there is a seal under the new one', async () => {
    await sealedTrail();
    expect((await verify({}, alone)).findings).toEqual([
      {
        kind: 'SEAL_KEY_MISSING',
        seal: 1,
        message: 'Nobody can check the seals from 1 on: ENCRYPTION_KEYS has no key "first"',
      },
    ]);
    await expect(seal(alone)).rejects.toThrow(
      'The last seal of the audit trail is under the key "first": keep it in ENCRYPTION_KEYS behind the new one until the next seal is written',
    );
    expect(await seal(rotated)).toMatchObject({ sequence: 3, events: 8 });
    expect(await seal(rotated)).toMatchObject({ sequence: 3, events: 8 });
    expect((await verify({}, alone)).verified).toMatchObject({ events: 8, seals: 3, findings: 0 });
  });

  it('still shows what was done to a seal of the former key', async () => {
    await sealedTrail();
    await seal(rotated);
    await tamper(`update audit_seal set events = 1 where sequence = 1`);
    expect((await verify({}, alone)).findings).toEqual([
      { kind: 'SEAL_CHANGED', seal: 1, message: 'Seal 1 was changed: its hash is not that of its content' },
    ]);
  });
});
