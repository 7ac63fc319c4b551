import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsolationLevel } from '@mikro-orm/core';
import { Migration0013VerificationTally } from '../../../src/storage/migrations/0013-verification-tally.js';
import { countCustomers } from '../../../src/storage/reads/customer-list.js';
import { GraphReads } from '../../../src/storage/reads/graph-reads.js';
import { secondsOfBucket } from '../../../src/storage/reads/verification-tally.js';
import { summarizeVerifications, type Summary } from '../../../src/storage/reads/verification-summary.js';
import { erase } from '../../graphql/erasure/support/erasures.js';
import { merge } from '../../graphql/resolution/merges.js';
import { SeededRandom } from '../../simulation/seeded-random.js';
import { onboard, personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

const PROVIDERS = ['mbanq', 'connect', 'enfuce', 'bvnk', 'enroll'];
const REGISTER = `mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) { userErrors { code } } }`;
/** Before anybody: a filter that finds all, and is counted. */
const ALWAYS = new Date('2000-01-01T00:00:00Z');

let service: TestService;
let reads: GraphReads;
beforeAll(async () => {
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '2000' });
  reads = new GraphReads(service.service.context.em.fork());
});
afterAll(() => service.close());

/** A summary in an order that both ways of counting share. */
function inOrder({ states, providers }: Summary): Summary {
  const sorted = (counts: Summary['states']) => counts.toSorted((one, other) => (one.state < other.state ? -1 : 1));
  return { states: sorted(states), providers: providers.map((one) => ({ ...one, states: sorted(one.states) })) };
}

/** The counts that are kept. */
async function kept(includeMerged = false, from = reads): Promise<Summary> {
  return inOrder(await summarizeVerifications(from, { includeMerged }, PROVIDERS));
}

/** Compares both ways of counting at one moment, whatever is under way. */
async function expectTheSame(): Promise<void> {
  await service.service.context.em.fork().transactional(
    async (em) => {
      const moment = new GraphReads(em);
      for (const includeMerged of [false, true]) {
        const all = { includeMerged, createdFrom: ALWAYS };
        expect(await kept(includeMerged, moment)).toEqual(
          inOrder(await summarizeVerifications(moment, all, PROVIDERS)),
        );
        expect(await countCustomers(moment, { includeMerged })).toBe(await countCustomers(moment, all));
      }
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ },
  );
}

function shuffle(random: SeededRandom, ids: readonly string[]): string[] {
  const keyed = ids.map((id) => ({ id, key: random.next() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ id }) => id);
}

describe('the counts that are kept', () => {
  it('are those of a count after any use cases at once, merges and erasures among them', async () => {
    const random = new SeededRandom(42);
    const ids: string[] = [];
    const last = () => random.pick(['Example', 'Example', 'Unsuccessful']);
    const some = (): string[] => ['mbanq', 'connect', 'bvnk', 'enroll'].filter(() => random.chance(0.6));
    for (let round = 0; round < 6; round += 1) {
      const people = Array.from({ length: 6 }, () => personFor(some(), { name: { first: 'Ada', last: last() } }));
      ids.push(...(await Promise.all(people.map((one) => onboard(service, one)))).map(({ id }) => id));
      await expectTheSame();
      const [first, second, third, fourth] = shuffle(random, ids);
      await Promise.all([
        first && second ? merge(service, first, second) : undefined,
        third && random.chance(0.7) ? erase(service, third) : undefined,
        fourth
          ? service.graph(REGISTER, { input: { customerId: fourth, providers: ['mbanq'], waitMs: 5000 } })
          : undefined,
        expectTheSame(),
      ]);
      await expectTheSame();
    }
    await eventually(async () => {
      const [erased] = await service.sql('select from erasure where finished_at is not null');
      return erased;
    });
    await expectTheSame();
    const [facts] = await service.sql<Record<string, number>>(
      `select count(merged_into_id)::int as merged, count(erased_at)::int as erased from customer`,
    );
    expect(facts?.merged).toBeGreaterThan(0);
    expect(facts?.erased).toBeGreaterThan(0);
    expect((await kept()).providers.filter(({ medianSecondsToDecision }) => medianSecondsToDecision)).toHaveLength(2);
  }, 240_000);

  it('can be made anew by the migration from what is there', async () => {
    const { em } = service.service.context;
    const migration = new Migration0013VerificationTally(em.getDriver(), em.config);
    migration.up();
    const fills = migration
      .getQueries()
      .map((query) => String(query))
      .filter((query) => query.startsWith('insert into verification_tally\n'));
    expect(fills).toHaveLength(3);
    await em.fork().transactional(async (other) => {
      const inside = new GraphReads(other);
      await other.execute(
        'lock table customer, registration, verification_transition, verification_tally in share row exclusive mode',
      );
      const before = [await kept(false, inside), await kept(true, inside)];
      await other.execute('delete from verification_tally');
      for (const fill of fills) await other.execute(fill);
      expect([await kept(false, inside), await kept(true, inside)]).toEqual(before);
      expect(await other.execute('select distinct slot from verification_tally')).toEqual([{ slot: 0 }]);
    });
  });

  it('make nobody wait for anybody', async () => {
    const { em } = service.service.context;
    const tally = (other = em.fork()) => other.execute(`select tally('CUSTOMER', '', false, 'OF_NOBODY', 1)`);
    const slots = () =>
      service.sql<object>(`select slot, count::int from verification_tally where value = 'OF_NOBODY' order by slot`);
    await em.fork().transactional(async (one) => {
      await tally(one);
      await em.fork().transactional(async (other) => {
        await tally(other);
        await tally(other);
      });
      expect(await slots()).toEqual([{ slot: 1, count: 2 }]);
    });
    expect(await slots()).toEqual([
      { slot: 0, count: 1 },
      { slot: 1, count: 2 },
    ]);
  });
});

describe('a median time to a decision', () => {
  it.each([0.001, 0.9, 1, 59, 3600, 86_400 * 40])('is within 5 %% of %d seconds', async (seconds) => {
    const [row] = await service.sql<{ bucket: number }>(`select decision_bucket(make_interval(secs => ?)) as bucket`, [
      seconds,
    ]);
    expect(secondsOfBucket(row?.bucket ?? NaN) / seconds).toBeGreaterThan(0.95);
    expect(secondsOfBucket(row?.bucket ?? NaN) / seconds).toBeLessThan(1.05);
  });

  it('takes what was decided before it began, by another clock, for a millisecond', async () => {
    const [row] = await service.sql<{ bucket: number }>(`select decision_bucket(interval '-5 seconds') as bucket`);
    expect(secondsOfBucket(row?.bucket ?? NaN)).toBeLessThan(0.00105);
  });
});
