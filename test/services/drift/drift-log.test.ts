import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { DriftLog, FURTHER_NAMES, MAX_NAMES, type DriftTiming } from '../../../src/services/drift/drift-log.js';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/service.js';

/** Nothing is written but when a test says so. */
const NEVER = { flushMs: 3_600_000, retryMs: 3_600_000 };
const field = (name: string) => ({ kind: 'FIELD', name }) as const;

let database: TestDatabase;
let orm: MikroORM;
let warnings: [object, string][];
beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});
beforeEach(async () => {
  warnings = [];
  await orm.em.fork().execute('delete from provider_drift');
});
afterEach(() => {
  jest.restoreAllMocks();
});

function open(timing: Partial<DriftTiming> = {}): DriftLog {
  const log = {
    info: () => undefined,
    warn: (details: object, message: string) => warnings.push([details, message]),
    error: () => undefined,
  };
  return new DriftLog(orm.em, log, { ...NEVER, ...timing });
}

function written(): Promise<object[]> {
  return orm.em
    .fork()
    .execute<object[]>('select provider_id as provider, kind, name, count from provider_drift order by 1, 2, 3');
}

const told = (name: string, provider = 'acme', kind = 'FIELD') => [
  { provider, kind, name },
  'A provider says something that is not known here',
];

describe('what is counted', () => {
  test('is written by name, all of it at once, and added to what is there', async () => {
    const [one, other] = [open(), open()];
    one.report('acme', field('get: a'));
    one.report('acme', field('get: a'));
    one.report('acme', { kind: 'STATUS', name: 'ON_HOLD' });
    one.report('other', field('get: a'));
    other.report('acme', field('get: a'));
    expect(await written()).toEqual([]);
    const statements = jest.spyOn(orm.em.getConnection(), 'execute');
    await one.flush();
    expect(statements).toHaveBeenCalledTimes(1);
    await Promise.all([other.flush(), other.flush(), one.flush()]);
    expect(await written()).toEqual([
      { provider: 'acme', kind: 'FIELD', name: 'get: a', count: 3 },
      { provider: 'acme', kind: 'STATUS', name: 'ON_HOLD', count: 1 },
      { provider: 'other', kind: 'FIELD', name: 'get: a', count: 1 },
    ]);
  });

  test('keeps when it was seen first and last', async () => {
    const at = (text: string) => jest.useFakeTimers({ now: new Date(text), doNotFake: ['nextTick', 'setImmediate'] });
    const drift = open();
    for (const [instant, name] of [
      ['2030-01-02T00:00:00Z', 'get: a'],
      ['2030-01-03T00:00:00Z', 'get: a'],
      ['2030-01-01T00:00:00Z', 'get: b'],
    ] as const) {
      at(instant);
      drift.report('acme', field(name));
    }
    jest.useRealTimers();
    await drift.flush();
    const rows = await orm.em.fork().execute(
      `select name, to_char(first_seen_at at time zone 'UTC', 'DD') as first, to_char(last_seen_at at time zone 'UTC', 'DD') as last
       from provider_drift order by name`,
    );
    expect(rows).toEqual([
      { name: 'get: a', first: '02', last: '03' },
      { name: 'get: b', first: '01', last: '01' },
    ]);
  });

  test('is written by itself, and what is left when it is stopped', async () => {
    const drift = open({ flushMs: 10 });
    drift.report('acme', field('get: a'));
    await eventually(async () => ((await written()).length === 1 ? true : undefined));
    drift.report('acme', field('get: b'));
    await drift.stop();
    drift.report('acme', field('get: c'));
    expect(await written()).toMatchObject([{ name: 'get: a' }, { name: 'get: b' }]);
  });

  test('stops at the greatest number', async () => {
    await orm.em
      .fork()
      .execute(`insert into provider_drift values ('acme', 'FIELD', 'get: a', 2147483646, now(), now())`);
    const drift = open();
    for (let sight = 0; sight < 3; sight += 1) drift.report('acme', field('get: a'));
    await drift.flush();
    expect(await written()).toMatchObject([{ count: 2_147_483_647 }]);
    expect(warnings).toEqual([told('get: a')]);
  });

  test('has a bound of names for each provider, and the rest is one', async () => {
    const drift = open();
    for (let n = 0; n < MAX_NAMES + 5; n += 1) drift.report('acme', field(`get: f${n}`));
    drift.report('acme', field('get: f0'));
    drift.report('other', field('get: own'));
    await drift.flush();
    const rows = (await written()) as { provider: string; name: string; count: number }[];
    expect(rows).toHaveLength(MAX_NAMES + 2);
    const counts = new Map(rows.map(({ provider, name, count }) => [`${provider} ${name}`, count]));
    expect(counts.get('acme get: f0')).toBe(2);
    expect(counts.get(`acme ${FURTHER_NAMES}`)).toBe(5);
    expect(counts.get('other get: own')).toBe(1);
    expect(warnings.slice(MAX_NAMES)).toEqual([told(FURTHER_NAMES), told('get: own', 'other')]);
  });

  test('is added up by provider and kind, with what is not written yet', async () => {
    const drift = open();
    for (const name of ['get: a', 'get: a', 'get: b']) drift.report('acme', field(name));
    drift.report('acme', { kind: 'STATUS', name: 'ON_HOLD' });
    drift.report('other', { kind: 'STATUS', name: 'ON_HOLD' });
    expect(await drift.totals()).toEqual([
      { providerId: 'acme', kind: 'FIELD', count: 3 },
      { providerId: 'acme', kind: 'STATUS', count: 1 },
      { providerId: 'other', kind: 'STATUS', count: 1 },
    ]);
  });
});

describe('the log', () => {
  test('tells each name once, and again after an hour', () => {
    const drift = open();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
    for (const name of ['get: a', 'get: a', 'get: b']) drift.report('acme', field(name));
    clock.mockReturnValue(3_600_000 - 1);
    drift.report('acme', field('get: a'));
    expect(warnings).toEqual([told('get: a'), told('get: b')]);
    clock.mockReturnValue(3_600_000);
    drift.report('acme', field('get: a'));
    expect(warnings).toEqual([told('get: a'), told('get: b'), told('get: a')]);
  });

  test('never repeats what may be a value', async () => {
    const drift = open();
    drift.report('acme', { kind: 'STATUS', name: 'Ada Example' });
    await drift.flush();
    expect(warnings).toEqual([told('(unnamed)', 'acme', 'STATUS')]);
    expect(await written()).toEqual([{ provider: 'acme', kind: 'STATUS', name: '(unnamed)', count: 1 }]);
  });
});

describe('a database that fails', () => {
  beforeEach(() => orm.em.fork().execute('alter table provider_drift rename to provider_drift_away'));

  const mend = () => orm.em.fork().execute('alter table if exists provider_drift_away rename to provider_drift');
  afterEach(mend);

  test('costs no count, and is told', async () => {
    const drift = open();
    for (const name of ['get: a', 'get: a', 'get: b']) drift.report('acme', field(name));
    await drift.flush();
    drift.report('acme', field('get: a'));
    await expect(drift.totals()).rejects.toThrow('provider_drift');
    await mend();
    await drift.flush();
    expect(await written()).toMatchObject([
      { name: 'get: a', count: 3 },
      { name: 'get: b', count: 1 },
    ]);
    const failed = [
      { fault: expect.objectContaining({ name: 'TableNotFoundException', code: '42P01' }) },
      'What is new at providers could not be written; it is kept',
    ];
    expect(warnings).toEqual([told('get: a'), told('get: b'), failed, failed]);
  });

  test('is tried again by itself', async () => {
    const drift = open({ flushMs: 1, retryMs: 10 });
    drift.report('acme', field('get: a'));
    await eventually(() => Promise.resolve(warnings.length > 1 ? true : undefined));
    await mend();
    await eventually(async () => ((await written()).length === 1 ? true : undefined));
    await drift.stop();
  });
});
