import { sql } from 'kysely';
import { DEAD_AT_FAULTS } from '../../domain/dead-letter/dead-letter.entity.js';
import type { GraphReads } from './graph-reads.js';
import type { DeadLetterRow, WebhookEventRow } from './tables.js';

/** Which entries of a list in the order of ids. */
export interface SetAsidePage {
  readonly providerId?: string;
  readonly limit: number;
  readonly afterId?: string;
}

/** Tasks that were given up, the first one first; one more than `limit` where there are more. */
export async function readDeadLetters(
  reads: GraphReads,
  { providerId, limit, afterId }: SetAsidePage,
): Promise<DeadLetterRow[]> {
  let query = reads.db.selectFrom('dead_letter').selectAll().where('faults', '>=', DEAD_AT_FAULTS);
  if (providerId !== undefined) query = query.where('provider_id', '=', providerId);
  if (afterId !== undefined) query = query.where('id', '>', afterId);
  return query
    .orderBy('id')
    .limit(limit + 1)
    .execute();
}

/** A parked webhook without its body. */
export type ParkedWebhookRow = Omit<WebhookEventRow, 'body_encrypted'>;

/** Parked webhooks without their bodies, the first one first; one more than `limit` where there are more. */
export async function readParkedWebhooks(
  reads: GraphReads,
  { providerId, limit, afterId }: SetAsidePage,
): Promise<ParkedWebhookRow[]> {
  let query = reads.db
    .selectFrom('webhook_event')
    .select(['id', 'provider_id', 'event_id', 'external_id', 'reference', 'topic', 'state', 'note', 'attempts'])
    .select(['occurred_at', 'received_at'])
    .where('state', '=', 'PARKED');
  if (providerId !== undefined) query = query.where('provider_id', '=', providerId);
  if (afterId !== undefined) query = query.where('id', '>', afterId);
  return query
    .orderBy('id')
    .limit(limit + 1)
    .execute();
}

/** How much of each provider's work is set aside. */
export interface SetAsideCount {
  readonly deadLetters: number;
  readonly parkedWebhooks: number;
}

/** The counts of providers, one entry each in the order given. One statement. */
export async function countSetAside(reads: GraphReads, providerIds: readonly string[]): Promise<SetAsideCount[]> {
  const count = sql<string>`count(*)`.as('count');
  const rows = await reads.db
    .selectFrom('dead_letter')
    .select(['provider_id', sql<string>`'deadLetters'`.as('what'), count])
    .where('faults', '>=', DEAD_AT_FAULTS)
    .where('provider_id', 'in', [...providerIds])
    .groupBy('provider_id')
    .unionAll(
      reads.db
        .selectFrom('webhook_event')
        .select(['provider_id', sql<string>`'parkedWebhooks'`.as('what'), count])
        .where('state', '=', 'PARKED')
        .where('provider_id', 'in', [...providerIds])
        .groupBy('provider_id'),
    )
    .execute();
  const countOf = (id: string, wanted: keyof SetAsideCount): number =>
    Number(rows.find(({ provider_id, what }) => provider_id === id && what === wanted)?.count ?? 0);
  return providerIds.map((id) => ({
    deadLetters: countOf(id, 'deadLetters'),
    parkedWebhooks: countOf(id, 'parkedWebhooks'),
  }));
}
