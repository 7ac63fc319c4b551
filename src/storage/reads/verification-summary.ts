import { sql } from 'kysely';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import { filterBy, type CustomerListFilter } from './customer-filter.js';
import type { GraphReads } from './graph-reads.js';
import {
  isTallied,
  readTally,
  secondsOfBucket,
  toCounted,
  type Counted,
  type TallyMeasure,
} from './verification-tally.js';

/** How many customers, or registrations of one provider, are in a state. */
export interface StateCount {
  readonly state: VerificationState;
  readonly count: number;
}

/** One provider's registrations by state, and how long its decisions took. */
export interface ProviderSummary {
  readonly providerId: string;
  readonly states: StateCount[];
  /** Median time from a registration's creation to its first decision, in seconds, to within 5 %; null before the first one. */
  readonly medianSecondsToDecision: number | null;
}

/** Customers and registrations counted by what was decided; states without any are left out. */
export interface Summary {
  /** Customers by their derived state. */
  readonly states: StateCount[];
  readonly providers: ProviderSummary[];
}

/**
 * Sums up the customers of a filter, and their registrations with the providers given, in the order of these. Over all
 * customers it reads counts that are kept; those of a narrower filter are counted now.
 */
export async function summarizeVerifications(
  reads: GraphReads,
  filter: CustomerListFilter,
  providerIds: readonly string[],
): Promise<Summary> {
  const counted = isTallied(reads, filter) ? await readTally(reads, filter) : await countNow(reads, filter);
  const of = (measure: TallyMeasure, providerId: string): Counted[] =>
    counted.filter((one) => one.measure === measure && one.providerId === providerId);
  return {
    states: toStates(of('CUSTOMER', '')),
    providers: providerIds.map((providerId) => ({
      providerId,
      states: toStates(of('REGISTRATION', providerId)),
      medianSecondsToDecision: medianOf(of('DECISION', providerId)),
    })),
  };
}

function toStates(counted: readonly Counted[]): StateCount[] {
  return counted.map(({ value, count }) => ({ state: value as VerificationState, count }));
}

/** The time that half of the decisions took at most. */
function medianOf(decisions: readonly Counted[]): number | null {
  const buckets = decisions
    .map(({ value, count }) => ({ bucket: Number(value), count }))
    .sort((one, other) => one.bucket - other.bucket);
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  let reached = 0;
  const middle = buckets.find(({ count }) => (reached += count) * 2 >= total);
  return middle ? secondsOfBucket(middle.bucket) : null;
}

/** Counts what migration 0013 keeps, for the customers of a filter. One statement. */
async function countNow(reads: GraphReads, filter: CustomerListFilter): Promise<Counted[]> {
  const rows = await reads.db
    .with('matching', (db) =>
      db
        .selectFrom('customer')
        .select(['id', 'verification_state'])
        .where((eb) => filterBy(eb, filter)),
    )
    .with('decision', (db) =>
      db
        .selectFrom('registration')
        .innerJoin('matching', 'matching.id', 'registration.customer_id')
        .innerJoin('verification_transition', 'verification_transition.registration_id', 'registration.id')
        .select([
          'registration.provider_id',
          sql<string>`decision_bucket(min(verification_transition.observed_at) - registration.created_at)::text`.as(
            'bucket',
          ),
        ])
        .where('verification_transition.to_state', 'in', ['VERIFIED', 'UNSUCCESSFUL'])
        // The key alone would do, were the table not a common table expression for a bound caller.
        .groupBy(['registration.id', 'registration.provider_id', 'registration.created_at']),
    )
    .selectFrom('matching')
    .select(({ fn }) => [
      sql<TallyMeasure>`'CUSTOMER'`.as('measure'),
      sql<string>`''`.as('provider_id'),
      sql<string>`verification_state`.as('value'),
      fn.countAll<string>().as('count'),
    ])
    .groupBy('verification_state')
    .unionAll((db) =>
      db
        .selectFrom('registration')
        .innerJoin('matching', 'matching.id', 'registration.customer_id')
        .select(({ fn }) => [
          sql<TallyMeasure>`'REGISTRATION'`.as('measure'),
          'registration.provider_id',
          sql<string>`registration.verification_state`.as('value'),
          fn.countAll<string>().as('count'),
        ])
        .groupBy(['registration.provider_id', 'registration.verification_state']),
    )
    .unionAll((db) =>
      db
        .selectFrom('decision')
        .select(({ fn }) => [
          sql<TallyMeasure>`'DECISION'`.as('measure'),
          'provider_id',
          sql<string>`bucket`.as('value'),
          fn.countAll<string>().as('count'),
        ])
        .groupBy(['provider_id', 'bucket']),
    )
    .execute();
  return rows.map(toCounted);
}
