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

const startingWith = (lines: string[], name: string) => lines.filter((line) => line.startsWith(`${name}{`));

test('count requests by what they were, in words that no client chooses', async () => {
  await service.graph('query Ada { providers { id } }');
  await service.graph('{ providers { nothing } }');
  await service.graph('mutation { retryRegistration(input: { registrationId: "none" }) { userErrors { code } } }');
  for (const path of ['/webhooks/ada-example', '/ada-example', '/images/ada-example'])
    await fetch(service.url + path, { method: 'POST' });
  const lines = await read();
  const labels = startingWith(lines, 'customer_graph_requests_total').map((line) => /\{(.*)\}/.exec(line)?.[1]);
  expect(labels).toEqual(
    expect.arrayContaining([
      'route="/graphql",operation="query",status="200"',
      'route="/graphql",operation="query",status="400"',
      'route="/webhooks/:provider/:topic?",operation="none",status="404"',
      'route="none",operation="none",status="404"',
    ]),
  );
  expect(labels.filter((label) => label?.includes('operation="mutation"'))).toHaveLength(1);
  expect(lines.join('\n')).not.toMatch(/ada/i);
  expect(lines).toContainEqual(
    expect.stringMatching(/^customer_graph_request_duration_seconds_count\{route="\/graphql",operation="query"\} \d+$/),
  );
});

test('tell of every provider what all processes have seen of it', async () => {
  await service.sql(`insert into provider_call_count values
    ('bvnk', now(), 'ANSWERED', 0, 98), ('bvnk', now(), 'FAILED', 40, 2), ('bvnk', now() - interval '6 minutes', 'LIMITED', 0, 9)`);
  await service.sql(`insert into provider_circuit values ('bvnk', gen_random_uuid(), 'OPEN', now(), now(), now())`);
  const lines = await read().finally(async () => {
    await service.sql('delete from provider_call_count');
    await service.sql('delete from provider_circuit');
  });
  const of = (name: string) => startingWith(lines, `customer_graph_${name}`).filter((line) => line.includes('"bvnk"'));
  expect(of('provider_calls')).toEqual([
    'customer_graph_provider_calls{provider="bvnk",outcome="ANSWERED"} 98',
    'customer_graph_provider_calls{provider="bvnk",outcome="LIMITED"} 0',
    'customer_graph_provider_calls{provider="bvnk",outcome="FAILED"} 2',
  ]);
  expect(of('provider_latency_seconds')).toEqual([
    'customer_graph_provider_latency_seconds{provider="bvnk",quantile="0.5"} 0.001',
    'customer_graph_provider_latency_seconds{provider="bvnk",quantile="0.9"} 0.001',
    'customer_graph_provider_latency_seconds{provider="bvnk",quantile="0.99"} 1.024',
  ]);
  expect(of('provider_circuit')).toEqual([
    'customer_graph_provider_circuit{provider="bvnk",state="CLOSED"} 0',
    'customer_graph_provider_circuit{provider="bvnk",state="HALF_OPEN"} 0',
    'customer_graph_provider_circuit{provider="bvnk",state="OPEN"} 1',
  ]);
  expect(of('queue_age_seconds')).toEqual(['customer_graph_queue_age_seconds{provider="bvnk"} 0']);
  expect(of('registrations_open')).toHaveLength(4);
  expect(startingWith(lines, 'customer_graph_customers')).toContain(
    'customer_graph_customers{verification="VERIFIED"} 0',
  );
});

test('count queries by how they were answered', async () => {
  const plansIn = (lines: string[]): [answer: string, count: number][] =>
    lines.flatMap((line) => {
      const [, answer, count] = /^customer_graph_plans_total\{answer="(\w+)"\} (\d+)$/.exec(line) ?? [];
      return answer === undefined ? [] : [[answer, Number(count)]];
    });
  const before = new Map(plansIn(await read()));
  for (const query of [
    // Apollo Server parses what it has not validated yet: plans are kept from the second time on.
    ...Array<string>(4).fill('{ customers { totalCount } }'),
    '{ providers { id } }',
    '{ customer(id: "00000000-0000-7000-8000-000000000000") { id } }',
  ]) {
    expect((await service.graph(query)).errors).toBeUndefined();
  }
  expect(plansIn(await read()).map(([answer, count]) => [answer, count - (before.get(answer) ?? 0)])).toEqual([
    ['known', 2],
    ['planned', 3],
    ['left', 1],
    ['given_up', 1],
  ]);
});
