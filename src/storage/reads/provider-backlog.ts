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
  /** For how long the oldest work that is due has waited, in milliseconds; 0 when none is due. */
  readonly queueAgeMs: number;
}

/** The backlog of providers, one entry each in the order given. Two statements. */
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
  const ages = await readQueueAges(reads, providerIds);
  return providerIds.map((providerId) => {
    const row = rows.find(({ provider_id }) => provider_id === providerId);
    return {
      providerId,
      waiting: Number(row?.waiting ?? 0),
      retrying: Number(row?.retrying ?? 0),
      unknownOutcomes: Number(row?.unknown ?? 0),
      failed: Number(row?.failed ?? 0),
      waitingSince: row?.since ?? null,
      queueAgeMs: ages.get(providerId) ?? 0,
    };
  });
}

/** How long the oldest due submission of each provider has waited: not begun, or past the time of its next try. */
async function readQueueAges(reads: GraphReads, providerIds: readonly string[]): Promise<Map<string, number>> {
  const dueAt = sql`coalesce(submission.next_attempt_at, submission.created_at)`;
  const rows = await reads.db
    .selectFrom('submission')
    .innerJoin('registration', 'registration.id', 'submission.registration_id')
    .select([
      'registration.provider_id',
      sql<number>`(extract(epoch from now() - min(${dueAt})) * 1000)::float8`.as('age'),
    ])
    .where('registration.provider_id', 'in', [...providerIds])
    .where('registration.state', 'in', ['QUEUED', 'DELIVERING', 'RETRYING', 'REGISTERED'])
    .where('submission.state', 'in', ['PENDING', 'WAITING'])
    .where(dueAt, '<=', sql`now()`)
    .groupBy('registration.provider_id')
    .execute();
  return new Map(rows.map(({ provider_id, age }) => [provider_id, Math.max(0, Math.round(age))]));
}
