import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { onboard, person, personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

const SUMMARY = `query ($filter: CustomerFilter) {
  verificationSummary(filter: $filter) {
    total states { state count }
    providers { provider { id } medianSecondsToDecision states { state count } }
  }
}`;

interface Count {
  state: string;
  count: number;
}

interface Summary {
  total: number;
  states: Count[];
  providers: { provider: { id: string }; medianSecondsToDecision: number | null; states: Count[] }[];
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

async function summarize(filter?: object): Promise<Summary> {
  const answer = await service.graph<{ verificationSummary: Summary }>(SUMMARY, { filter });
  if (answer.errors) throw new Error(answer.text);
  return answer.data.verificationSummary;
}

function atProvider({ providers }: Summary, id: string): Summary['providers'][number] | undefined {
  return providers.find(({ provider }) => provider.id === id);
}

function byState(counts: readonly Count[] = []): Record<string, number> {
  return Object.fromEntries(counts.map(({ state, count }) => [state, count]));
}

it('is empty before anybody was taken in', async () => {
  expect(await summarize()).toEqual({
    total: 0,
    states: [],
    providers: ['mbanq', 'bvnk', 'enroll'].map((id) => ({
      provider: { id },
      medianSecondsToDecision: null,
      states: [],
    })),
  });
});

it('counts customers by what was decided, in all and at each provider that verifies', async () => {
  const lastNames = ['Example', 'Example', 'Unsuccessful', 'Pending'];
  for (const last of lastNames) await onboard(service, personFor(['bvnk'], { name: { first: 'Ada', last } }));
  await onboard(service, personFor(['bvnk', 'enroll']));
  await onboard(service, person({ providers: ['connect'], agreements: [] }));
  await onboard(service, personFor(['mbanq', 'bvnk']));
  await onboard(service, personFor(['mbanq'], { name: { first: 'Ada', last: 'Unverifiable' } }));
  const summary = await eventually(async () => {
    const now = await summarize();
    const { VERIFIED, UNSUCCESSFUL } = byState(atProvider(now, 'bvnk')?.states);
    return VERIFIED === 4 && UNSUCCESSFUL === 1 ? now : undefined;
  });
  expect(summary.total).toBe(8);
  expect(byState(summary.states)).toEqual({ VERIFIED: 3, UNSUCCESSFUL: 2, PENDING_VERIFICATION: 1, NOT_STARTED: 2 });
  expect(summary.providers.map(({ provider, states }) => [provider.id, byState(states)])).toEqual([
    ['mbanq', { VERIFIED: 1, UNSUCCESSFUL: 1 }],
    ['bvnk', { VERIFIED: 4, UNSUCCESSFUL: 1, PENDING_VERIFICATION: 1 }],
    ['enroll', { NOT_STARTED: 1 }],
  ]);
  for (const id of ['mbanq', 'bvnk']) expect(atProvider(summary, id)?.medianSecondsToDecision).toBeGreaterThan(0);
  expect(atProvider(summary, 'enroll')?.medianSecondsToDecision).toBeNull();
});

it('counts those whom a filter finds', async () => {
  const summary = await summarize({ text: 'unsucc' });
  expect([summary.total, byState(summary.states)]).toEqual([1, { UNSUCCESSFUL: 1 }]);
  expect(summary.providers.map(({ provider, states }) => [provider.id, byState(states)])).toEqual([
    ['mbanq', {}],
    ['bvnk', { UNSUCCESSFUL: 1 }],
    ['enroll', {}],
  ]);
  expect(await summarize({ verificationState: [] })).toMatchObject({ total: 0, states: [] });
});
