import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { v4 as uuidv4 } from 'uuid';
import { customerWhen, onboard } from '../../services/support/onboarding.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import { ProviderTraffic } from '../../../src/services/traffic/provider-traffic.js';
import { personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { statementsOf } from '../../support/statements.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ POLL_INTERVAL_MS: '3600000' });
});
afterAll(() => service.close());
afterEach(async () => {
  await service.control('DELETE', '/faults');
});

interface SeenHealth {
  queueAgeMs: number;
  circuit: { state: string; since: string | null; nextTryAt: string | null };
  calls: Record<'total' | 'failed' | 'limited' | 'errorRate' | 'p50Ms' | 'p95Ms' | 'p99Ms', number | null>;
}

const HEALTH = `health {
  queueAgeMs circuit { state since nextTryAt } calls { total failed limited errorRate p50Ms p95Ms p99Ms }
}`;
const unavailable = () => new ProviderError({ code: 'UNAVAILABLE', providerId: 'enroll', message: 'It is down' });
const CLOSED = { state: 'CLOSED', since: null, nextTryAt: null };

async function healthOf(id: string): Promise<SeenHealth> {
  const { data } = await service.graph<{ provider: { health: SeenHealth } }>(
    `query ($id: ID!) { provider(id: $id) { ${HEALTH} } }`,
    { id },
  );
  return data.provider.health;
}

it('is quiet before anything was asked', async () => {
  expect(await healthOf('mbanq')).toEqual({
    queueAgeMs: 0,
    circuit: CLOSED,
    calls: { total: 0, failed: 0, limited: 0, errorRate: null, p50Ms: null, p95Ms: null, p99Ms: null },
  });
});

it('tells calls, errors and latencies', async () => {
  await service.control('POST', '/connect/faults', { kind: 'rateLimit', retryAfterSeconds: 0 });
  await onboard(service, personFor(['connect'], { waitMs: 20_000 }));
  await service.control('POST', '/connect/faults', { kind: 'errorBeforeCommit' });
  await onboard(service, personFor(['connect'], { waitMs: 20_000 }));
  await service.service.context.traffic.flush();
  const { calls } = await healthOf('connect');
  expect(calls).toMatchObject({ total: 3, failed: 1, limited: 1, errorRate: 1 / 3 });
  for (const latencyMs of [calls.p50Ms, calls.p95Ms, calls.p99Ms]) expect(latencyMs).toBeGreaterThan(0);
});

it('adds up what all processes saw, and tells the worst of their circuits', async () => {
  const other = new ProviderTraffic(service.service.context.em, pino({ level: 'silent' }));
  const gate = other.open({ id: 'enroll', name: 'eNROLL' }, { concurrency: 1 });
  for (let time = 0; time < 10; time += 1) {
    await gate.pass(() => Promise.reject(unavailable())).catch(() => undefined);
  }
  await other.flush();
  const ill = await healthOf('enroll');
  expect(ill.circuit).toEqual({ state: 'OPEN', since: expect.any(String), nextTryAt: expect.any(String) });
  expect(ill.calls).toMatchObject({ total: 10, failed: 10, errorRate: 1 });
  // Whoever stops has nothing to say any more.
  await other.stop();
  expect((await healthOf('enroll')).circuit).toEqual(CLOSED);
});

it('does not believe a process that has been silent', async () => {
  await service.sql(
    `insert into provider_circuit (provider_id, process_id, state, since, retry_at, seen_at)
     values ('enroll', ?, 'OPEN', now() - interval '1 hour', now(), now() - interval '31 seconds') returning state`,
    [uuidv4()],
  );
  expect((await healthOf('enroll')).circuit).toEqual(CLOSED);
});

it('does not believe a circuit that nobody has tried to close', async () => {
  await service.sql(
    `insert into provider_circuit (provider_id, process_id, state, since, retry_at, seen_at)
     values ('enroll', ?, 'OPEN', now() - interval '1 hour', now() - interval '31 seconds', now()) returning state`,
    [uuidv4()],
  );
  expect((await healthOf('enroll')).circuit).toEqual(CLOSED);
});

it('is read with as many statements for all providers as for one', async () => {
  const one = await statementsOf(service, () => service.graph(`{ provider(id: "bvnk") { ${HEALTH} } }`));
  const all = await statementsOf(service, () => service.graph(`{ providers { ${HEALTH} } }`));
  expect([one.length, all.length]).toEqual([4, 4]);
});

it('leaves the work of a provider that is down where it is, and takes it up when it is well', async () => {
  await service.control('POST', '/bvnk/faults', { kind: 'errorBeforeCommit', probability: 1 });
  const people = await Promise.all(
    Array.from({ length: 12 }, () => onboard(service, personFor(['bvnk'], { waitMs: 0 }))),
  );
  const resting = await eventually(async () => {
    const { circuit } = await healthOf('bvnk');
    return circuit.state === 'OPEN' ? circuit : undefined;
  });
  expect(resting.nextTryAt).not.toBeNull();
  const late = await onboard(service, personFor(['bvnk'], { waitMs: 0 }));
  await service.control('DELETE', '/bvnk/faults');
  for (const { id } of [...people, late]) {
    await customerWhen(service, id, ({ registrations }) => registrations.bvnk?.state === 'REGISTERED', 60_000);
  }
  const { ids } = await service.control<{ ids: string[] }>('GET', '/bvnk/records?kind=customer');
  expect(ids).toHaveLength(13);
  expect(
    (
      await eventually(async () => {
        const health = await healthOf('bvnk');
        return health.circuit.state === 'CLOSED' ? health : undefined;
      })
    ).queueAgeMs,
  ).toBe(0);
}, 90_000);

it('keeps to a budget that is documented, however much there is to do', async () => {
  const people = await Promise.all(
    Array.from({ length: 90 }, () => onboard(service, personFor(['enfuce'], { waitMs: 0 }))),
  );
  for (const { id } of people) {
    await customerWhen(service, id, ({ registrations }) => registrations.enfuce?.state === 'REGISTERED', 60_000);
  }
  await service.service.context.traffic.flush();
  expect((await healthOf('enfuce')).calls).toMatchObject({ limited: 0, failed: 0 });
}, 90_000);
