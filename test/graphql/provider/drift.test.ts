import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { TestService } from '../../support/service.js';
import { statementsOf } from '../../support/statements.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());
beforeEach(() => service.sql('delete from provider_drift'));

interface SeenDrift {
  readonly kind: string;
  readonly name: string;
  readonly count: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

async function read(): Promise<Record<string, SeenDrift[]>> {
  const { data } = await service.graph<{ providers: { id: string; health: { drift: SeenDrift[] } }[] }>(
    '{ providers { id health { drift { kind name count firstSeenAt lastSeenAt } } } }',
  );
  return Object.fromEntries(data.providers.map(({ id, health }) => [id, health.drift]));
}

it('is none before anything was seen', async () => {
  expect(await read()).toEqual({ mbanq: [], connect: [], enfuce: [], bvnk: [], enroll: [] });
});

it('is shown for its provider, the last seen first', async () => {
  await service.sql(`insert into provider_drift values
    ('bvnk', 'FIELD', 'getCustomer: nickname', 3, '2030-01-01T00:00:00Z', '2030-01-02T00:00:00Z'),
    ('bvnk', 'STATUS', 'ON_HOLD', 1, '2030-01-03T00:00:00Z', '2030-01-03T00:00:00Z'),
    ('mbanq', 'FIELD', 'createClient: extra', 2147483647, '2030-01-04T00:00:00Z', '2030-01-05T00:00:00Z'),
    ('gone', 'FIELD', 'get: a', 1, '2030-01-04T00:00:00Z', '2030-01-05T00:00:00Z')`);
  const at = (day: string) => `2030-01-${day}T00:00:00.000Z`;
  expect(await read()).toEqual({
    mbanq: [
      { kind: 'FIELD', name: 'createClient: extra', count: 2_147_483_647, firstSeenAt: at('04'), lastSeenAt: at('05') },
    ],
    connect: [],
    enfuce: [],
    bvnk: [
      { kind: 'STATUS', name: 'ON_HOLD', count: 1, firstSeenAt: at('03'), lastSeenAt: at('03') },
      { kind: 'FIELD', name: 'getCustomer: nickname', count: 3, firstSeenAt: at('01'), lastSeenAt: at('02') },
    ],
    enroll: [],
  });
});

it('is at most 50 for each provider', async () => {
  await service.sql(`insert into provider_drift
    select provider, 'FIELD', 'get: f' || n, 1, now(), '2030-01-01T00:00:00Z'::timestamptz + n * interval '1 second'
      from generate_series(1, 60) n, unnest(array['bvnk', 'enfuce']) provider`);
  const { bvnk, enfuce } = await read();
  const newest = Array.from({ length: 50 }, (_, place) => `get: f${60 - place}`);
  expect(bvnk?.map(({ name }) => name)).toEqual(newest);
  expect(enfuce?.map(({ name }) => name)).toEqual(newest);
});

it('is read with one statement for all providers, and only when it is asked for', async () => {
  const statements = async (fields: string) => {
    const sent = await statementsOf(service, () => service.graph(`{ providers { health { ${fields} } } }`));
    return sent.filter((sql) => sql.includes('provider_drift')).length;
  };
  expect(await statements('waiting drift { name }')).toBe(1);
  expect(await statements('waiting')).toBe(0);
});
