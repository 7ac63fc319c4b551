import type { CustomerListFilter } from './customer-filter.js';
import type { GraphReads } from './graph-reads.js';

/**
 * What is counted: customers by their derived state, registrations by theirs, and the first decisions of registrations by
 * how long they took, in buckets (see {@link secondsOfBucket}).
 */
export type TallyMeasure = 'CUSTOMER' | 'REGISTRATION' | 'DECISION';

/** One slot's share of a count; what the parts mean is said in migration 0013. */
export interface TallyRow {
  slot: number;
  measure: TallyMeasure;
  /** Empty where customers are counted. */
  provider_id: string;
  is_merged: boolean;
  /** A state or a bucket. */
  value: string;
  count: string;
}

/** A count, over all slots. */
export interface Counted {
  readonly measure: TallyMeasure;
  readonly providerId: string;
  readonly value: string;
  readonly count: number;
}

const BUCKETS_PER_DOUBLING = 8;

/** The middle of a bucket of times to a decision: at most 4.5 % from any time in it. */
export function secondsOfBucket(bucket: number): number {
  return 2 ** ((bucket + 0.5) / BUCKETS_PER_DOUBLING);
}

/**
 * Whether the counts that are kept answer for these customers: all there are, but for those that were merged. A caller who is
 * bound to one customer gets that one counted.
 */
export function isTallied(reads: Pick<GraphReads, 'isBound'>, filter: CustomerListFilter): boolean {
  const { includeMerged: _, ...narrowing } = filter;
  return !reads.isBound && Object.values(narrowing).every((part) => part === undefined);
}

/** The counts that are kept; those of zero are left out. @param measure only these; default: all */
export async function readTally(
  reads: GraphReads,
  { includeMerged }: Pick<CustomerListFilter, 'includeMerged'>,
  measure?: TallyMeasure,
): Promise<Counted[]> {
  let query = reads.db
    .selectFrom('verification_tally')
    .select(({ fn }) => ['measure', 'provider_id', 'value', fn.sum<string>('count').as('count')])
    .groupBy(['measure', 'provider_id', 'value'])
    .having(({ fn }) => fn.sum('count'), '<>', 0);
  if (!includeMerged) query = query.where('is_merged', '=', false);
  if (measure) query = query.where('measure', '=', measure);
  return (await query.execute()).map(toCounted);
}

/** A row of counts as it is handed on; PostgreSQL's counts are wider than a number and come as text. */
export function toCounted(row: Pick<TallyRow, 'measure' | 'provider_id' | 'value' | 'count'>): Counted {
  return { measure: row.measure, providerId: row.provider_id, value: row.value, count: Number(row.count) };
}
