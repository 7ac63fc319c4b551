import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { customerWhen, onboard } from '../support/onboarding.js';

let service: TestService;
let log = '';
beforeAll(async () => {
  service = await TestService.open({ LOG_LEVEL: 'warn' }, { write: (line: string) => (log += line) });
});
afterAll(() => service.close());

test('a status that nobody knows is counted, logged by name and shown, and nothing else happens', async () => {
  const person = personFor(['bvnk'], { name: { first: 'Philomena', last: 'Unheardof' } });
  const { id } = await onboard(service, person);
  const seen = await customerWhen(
    service,
    id,
    ({ registrations }) => registrations.bvnk?.verification.rawStatus === 'ON_HOLD',
  );
  expect(seen.verification).toBe('PENDING_VERIFICATION');

  const drift = await eventually(async () => {
    const { data } = await service.graph<{ provider: { health: { drift: { count: number }[] } } }>(
      '{ provider(id: "bvnk") { health { drift { kind name count } } } }',
    );
    return data.provider.health.drift.length > 0 ? data.provider.health.drift : undefined;
  });
  expect(drift).toEqual([{ kind: 'STATUS', name: 'ON_HOLD', count: expect.any(Number) }]);

  const metrics = await (await fetch(`${service.url}/metrics`)).text();
  expect(metrics).toMatch(/^customer_graph_provider_drift_total\{provider="bvnk",kind="STATUS"\} [1-9]/m);

  const lines = log.split('\n').filter((line) => line.includes('A provider says something that is not known here'));
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ level: 40, provider: 'bvnk', kind: 'STATUS', name: 'ON_HOLD' }),
  ]);
  expect(log).not.toMatch(/Philomena|Unheardof|ada\.|2025550123|Main St/);
});
