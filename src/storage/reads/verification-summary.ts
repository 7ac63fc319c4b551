import { sql } from 'kysely';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import { filterBy, type CustomerListFilter } from './customer-list.js';
import type { GraphReads } from './graph-reads.js';

/** How many customers, or registrations of one provider, are in a state. */
export interface StateCount {
  readonly state: VerificationState;
  readonly count: number;
}

/** One provider's registrations by state, and how long its decisions took. */
export interface ProviderSummary {
  readonly providerId: string;
  readonly states: StateCount[];
  /** Median time from a registration's creation to its first decision, in seconds; null before the first one. */
  readonly medianSecondsToDecision: number | null;
}

/** The customers by their derived state; states without customers are left out. */
export async function countByState(reads: GraphReads, filter: CustomerListFilter): Promise<StateCount[]> {
  const rows = await reads.db
    .selectFrom('customer')
    .select(({ fn }) => ['verification_state as state', fn.countAll<string>().as('count')])
    .where((eb) => filterBy(eb, filter))
    .groupBy('verification_state')
    .execute();
  return rows.map(({ state, count }) => ({ state, count: Number(count) }));
}

/** The registrations of the filtered customers by provider and state, in the order of the provider ids given. */
export async function summarizeProviders(
  reads: GraphReads,
  filter: CustomerListFilter,
  providerIds: readonly string[],
): Promise<ProviderSummary[]> {
  const counts = await reads.db
    .selectFrom('registration')
    .innerJoin('customer', 'customer.id', 'registration.customer_id')
    .select(({ fn }) => [
      'registration.provider_id',
      'registration.verification_state as state',
      fn.countAll<string>().as('count'),
    ])
    .where((eb) => filterBy(eb as never, filter))
    .groupBy(['registration.provider_id', 'registration.verification_state'])
    .execute();
  const decisions = await reads.db
    .selectFrom('registration')
    .innerJoin('customer', 'customer.id', 'registration.customer_id')
    .innerJoin('verification_transition', 'verification_transition.registration_id', 'registration.id')
    .select([
      'registration.provider_id',
      sql<number>`percentile_cont(0.5) within group (order by extract(epoch from verification_transition.observed_at - registration.created_at))`.as(
        'median',
      ),
    ])
    .where((eb) => filterBy(eb as never, filter))
    .where('verification_transition.to_state', 'in', ['VERIFIED', 'UNSUCCESSFUL'])
    .groupBy('registration.provider_id')
    .execute();
  return providerIds.map((providerId) => ({
    providerId,
    states: counts
      .filter(({ provider_id }) => provider_id === providerId)
      .map(({ state, count }) => ({ state, count: Number(count) })),
    medianSecondsToDecision: decisions.find(({ provider_id }) => provider_id === providerId)?.median ?? null,
  }));
}
