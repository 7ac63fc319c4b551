import { sql } from 'kysely';
import type { GraphReads } from './graph-reads.js';

/** How much work for one provider is not done. */
export interface ProviderBacklog {
  readonly providerId: string;
  readonly waiting: number;
  readonly retrying: number;
  readonly unknownOutcomes: number;
  readonly failed: number;
  /** The oldest change among those waiting or retried, as PostgreSQL's text; null when there are none. */
  readonly waitingSince: string | null;
}

/** The backlog of providers, one entry each in the order given. One statement. */
export async function readBacklogs(reads: GraphReads, providerIds: readonly string[]): Promise<ProviderBacklog[]> {
  const count = (...states: string[]) => sql<string>`count(*) filter (where state in (${sql.join(states)}))`;
  const rows = await reads.db
    .selectFrom('registration')
    .select([
      'provider_id',
      count('QUEUED', 'DELIVERING').as('waiting'),
      count('RETRYING').as('retrying'),
      count('UNKNOWN_OUTCOME').as('unknown'),
      count('FAILED').as('failed'),
      sql<string | null>`min(created_at) filter (where state in ('QUEUED', 'DELIVERING', 'RETRYING'))`.as('since'),
    ])
    .where('provider_id', 'in', [...providerIds])
    .where('state', 'in', ['QUEUED', 'DELIVERING', 'RETRYING', 'UNKNOWN_OUTCOME', 'FAILED'])
    .groupBy('provider_id')
    .execute();
  return providerIds.map((providerId) => {
    const row = rows.find(({ provider_id }) => provider_id === providerId);
    return {
      providerId,
      waiting: Number(row?.waiting ?? 0),
      retrying: Number(row?.retrying ?? 0),
      unknownOutcomes: Number(row?.unknown ?? 0),
      failed: Number(row?.failed ?? 0),
      waitingSince: row?.since ?? null,
    };
  });
}
