import { sql } from 'kysely';
import type { CallOutcome } from '../../domain/provider/provider-call-count.entity.js';
import type { CircuitState } from '../../domain/provider/circuit-state.js';
import type { GraphReads } from './graph-reads.js';

/** The minutes over which calls are told. */
export const TRAFFIC_MINUTES = 5;
/** A process that has not said its circuit, or had no call to try again with, for so long does not count. */
const SILENT = '30 seconds';

/** Calls of one outcome and latency. */
export interface CallCount {
  readonly outcome: CallOutcome;
  readonly bucket: number;
  readonly count: number;
}

/** The circuits to a provider, taken together: the worst of all processes. */
export interface WorstCircuit {
  readonly state: CircuitState;
  /** Since when the first one is not closed, as PostgreSQL's text; null when all are closed. */
  readonly since: string | null;
  /** When the first one tries again; null when none is open. */
  readonly retryAt: string | null;
}

/** The calls to providers in the last minutes over all processes, a list for each id in the order given. One statement. */
export async function readCalls(reads: GraphReads, providerIds: readonly string[]): Promise<CallCount[][]> {
  const rows = await reads.db
    .selectFrom('provider_call_count')
    .select(['provider_id', 'outcome', 'latency_bucket', sql<string>`sum(count)`.as('total')])
    .where('provider_id', 'in', [...providerIds])
    .where('slot_at', '>', sql<string>`now() - ${sql.lit(`${TRAFFIC_MINUTES} minutes`)}::interval`)
    .groupBy(['provider_id', 'outcome', 'latency_bucket'])
    .execute();
  const ofProvider = Map.groupBy(rows, ({ provider_id }) => provider_id);
  return providerIds.map((id) =>
    (ofProvider.get(id) ?? []).map(({ outcome, latency_bucket, total }) => ({
      outcome,
      bucket: latency_bucket,
      count: Number(total),
    })),
  );
}

/** The circuits to providers over all processes, one for each id in the order given. One statement. */
export async function readCircuits(reads: GraphReads, providerIds: readonly string[]): Promise<WorstCircuit[]> {
  const rows = await reads.db
    .selectFrom('provider_circuit')
    .select([
      'provider_id',
      sql<CircuitState>`case when bool_or(state = 'OPEN') then 'OPEN' else 'HALF_OPEN' end`.as('state'),
      sql<string>`min(since)`.as('since'),
      sql<string | null>`min(retry_at)`.as('retry_at'),
    ])
    .where('provider_id', 'in', [...providerIds])
    .where('seen_at', '>', sql<string>`now() - ${sql.lit(SILENT)}::interval`)
    .where(sql<boolean>`not (state = 'OPEN' and retry_at < now() - ${sql.lit(SILENT)}::interval)`)
    .groupBy('provider_id')
    .execute();
  return providerIds.map((id) => {
    const row = rows.find(({ provider_id }) => provider_id === id);
    return { state: row?.state ?? 'CLOSED', since: row?.since ?? null, retryAt: row?.retry_at ?? null };
  });
}
