import { sql } from 'kysely';
import type { GraphReads } from './graph-reads.js';
import type { AuditRow } from './tables.js';

/** A page of one customer's audit trail: at most `limit` events after an event's id, oldest first. */
export interface TimelineKey {
  readonly customerId: string;
  readonly limit: number;
  readonly afterId?: string;
}

/** The pages in the order of the keys, in one statement: PostgreSQL walks each customer's index entries from its place. */
export async function readTimelines(reads: GraphReads, keys: readonly TimelineKey[]): Promise<AuditRow[][]> {
  const wanted = JSON.stringify(
    keys
      .map(({ customerId, limit, afterId = null }, page) => ({ page, customerId, limit, afterId }))
      .filter(({ customerId }) => reads.known([customerId]).length > 0),
  );
  const { rows } = await sql<AuditRow & { page: number }>`
    select wanted.page, event.*
      from jsonb_to_recordset(${wanted}::jsonb) as wanted(page int, "customerId" uuid, "limit" int, "afterId" uuid)
     cross join lateral (
       select id, customer_id, action, actor, details, occurred_at
         from audit_event
        where customer_id = wanted."customerId" and (wanted."afterId" is null or id > wanted."afterId")
        order by id
        limit wanted."limit") as event
     order by wanted.page, event.id`.execute(reads.unfilteredDb);
  const pages = Map.groupBy(rows, ({ page }) => page);
  return keys.map((_key, page) => pages.get(page) ?? []);
}
