import { sql } from 'kysely';
import type { DriftKind } from '../../domain/provider/provider-drift.entity.js';
import type { GraphReads } from './graph-reads.js';
import type { ProviderDriftRow } from './tables.js';

/** How often a provider said something unknown of one kind, over all processes and names. */
export interface DriftTotal {
  readonly providerId: string;
  readonly kind: DriftKind;
  readonly count: number;
}

/** What providers said and nobody here knows, the last heard first, at most `limit` each, in the order of the ids. One statement. */
export async function readDrift(
  reads: GraphReads,
  providerIds: readonly string[],
  limit: number,
): Promise<ProviderDriftRow[][]> {
  const rows = await reads.db
    .selectFrom(
      reads.db
        .selectFrom('provider_drift')
        .selectAll()
        .select(
          sql<number>`row_number() over (partition by provider_id order by last_seen_at desc, kind, name)`.as('place'),
        )
        .where('provider_id', 'in', [...providerIds])
        .as('ranked'),
    )
    .selectAll()
    .where('place', '<=', limit)
    .orderBy('place')
    .execute();
  const ofProvider = Map.groupBy(rows, ({ provider_id }) => provider_id);
  return providerIds.map((id) => ofProvider.get(id) ?? []);
}

/** All drift, added up by provider and kind. */
export async function readDriftTotals(reads: GraphReads): Promise<DriftTotal[]> {
  const rows = await reads.db
    .selectFrom('provider_drift')
    .select(['provider_id', 'kind', sql<string>`sum(count)`.as('total')])
    .groupBy(['provider_id', 'kind'])
    .orderBy('provider_id')
    .orderBy('kind')
    .execute();
  return rows.map(({ provider_id, kind, total }) => ({ providerId: provider_id, kind, count: Number(total) }));
}
