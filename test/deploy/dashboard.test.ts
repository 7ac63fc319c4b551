import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onboard } from '../services/support/onboarding.js';
import { personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';

interface Dashboard {
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly targets: readonly { readonly expr: string; readonly refId: string }[];
  }[];
}

let service: TestService;
let dashboard: Dashboard;
beforeAll(async () => {
  service = await TestService.open({ PROVIDERS: 'connect,bvnk' });
  const file = new URL('../../deploy/grafana/dashboard.json', import.meta.url);
  dashboard = JSON.parse(await readFile(file, 'utf8')) as Dashboard;
});
afterAll(() => service.close());

/** Names and labels of the series on the page. */
async function readSeries(): Promise<Map<string, Set<string>>> {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  const series = new Map<string, Set<string>>();
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z]\w*)(?:\{([^}]*)\})? \S+$/gm)) {
    const known = series.get(name) ?? new Set();
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    series.set(name, known);
  }
  return series;
}

test('every expression of the dashboard names metrics and labels that are on /metrics', async () => {
  await onboard(service, personFor(['connect']));
  await service.graph('{ providers { id } }');
  service.service.context.reportDrift('connect', { kind: 'FIELD', name: 'createCustomer: a' });
  await service.service.context.traffic.flush();
  const series = await eventually(async () => {
    const read = await readSeries();
    return read.has('customer_graph_provider_latency_seconds') ? read : undefined;
  });
  const used = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  expect(used.length).toBeGreaterThan(12);
  for (const expression of used) {
    const names = expression.match(/\b(customer_graph|process|nodejs)_\w+/g) ?? [];
    expect([expression, names.filter((name) => !series.has(name))]).toEqual([expression, []]);
    const known = new Set(names.flatMap((name) => [...(series.get(name) ?? [])]));
    const grouped = [...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', '));
    const matched = [...expression.matchAll(/[{,](\w+)[!=]/g)].map(([, label = '']) => label);
    expect([expression, [...grouped, ...matched].filter((label) => !known.has(label))]).toEqual([expression, []]);
  }
});

test('panels have titles and numbers of their own', () => {
  const { panels } = dashboard;
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
});
