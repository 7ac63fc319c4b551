import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());
beforeEach(() => service.sql('delete from provider_drift'));

/** The answer of a second ago is told again. */
const REMEMBERED_MS = 1_100;

async function read(): Promise<string[]> {
  await setTimeout(REMEMBERED_MS);
  const response = await fetch(`${service.url}/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  return (await response.text()).split('\n');
}

const driftIn = (lines: string[]) => lines.filter((line) => line.startsWith('customer_graph_provider_drift_total'));

test('are those of the process under their usual names', async () => {
  const lines = await read();
  const names = lines.flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []);
  expect(names).toEqual(
    expect.arrayContaining([
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_seconds',
    ]),
  );
  expect(lines).toContain('# TYPE customer_graph_provider_drift_total counter');
  expect(driftIn(lines)).toEqual([]);
});

test('count drift by provider and kind, over all processes', async () => {
  await service.sql(`insert into provider_drift values
    ('bvnk', 'FIELD', 'getCustomer: a', 3, now(), now()), ('bvnk', 'FIELD', 'getCustomer: b', 4, now(), now()),
    ('bvnk', 'STATUS', 'ON_HOLD', 1, now(), now()), ('mbanq', 'FIELD', 'createClient: a', 2, now(), now())`);
  const counted = [
    'customer_graph_provider_drift_total{provider="bvnk",kind="FIELD"} 7',
    'customer_graph_provider_drift_total{provider="bvnk",kind="STATUS"} 1',
    'customer_graph_provider_drift_total{provider="mbanq",kind="FIELD"} 2',
  ];
  expect(driftIn(await read())).toEqual(counted);
  expect(driftIn(await read())).toEqual(counted);
});

test('count what was seen a moment ago', async () => {
  service.service.context.reportDrift('enfuce', { kind: 'FIELD', name: 'getCustomer: a' });
  expect(driftIn(await read())).toEqual(['customer_graph_provider_drift_total{provider="enfuce",kind="FIELD"} 1']);
});

test('are told as they were last read while the database fails', async () => {
  await service.sql(`insert into provider_drift values ('bvnk', 'STATUS', 'ON_HOLD', 5, now(), now())`);
  const before = driftIn(await read());
  expect(before).toEqual(['customer_graph_provider_drift_total{provider="bvnk",kind="STATUS"} 5']);
  await service.sql('alter table provider_drift rename to provider_drift_away');
  const during = await read().finally(() => service.sql('alter table provider_drift_away rename to provider_drift'));
  expect(driftIn(during)).toEqual(before);
});
