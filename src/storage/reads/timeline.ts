import { sql } from 'kysely';
import { columns } from './columns.js';
import type { GraphReads } from './graph-reads.js';
import type { AuditRow } from './tables.js';

/** A page of one customer's audit trail: at most `limit` events after a position, oldest first. */
export interface TimelineKey {
  readonly customerId: string;
  readonly limit: number;
  /** Default: from the beginning. */
  readonly afterPosition?: string;
}

/** The pages in the order of the keys, in one statement: PostgreSQL walks each customer's index entries from its place. */
export async function readTimelines(reads: GraphReads, keys: readonly TimelineKey[]): Promise<AuditRow[][]> {
  const wanted = JSON.stringify(
    keys
      .map(({ customerId, limit, afterPosition = '0' }, page) => ({ page, customerId, limit, afterPosition }))
      .filter(({ customerId }) => reads.known([customerId]).length > 0),
  );
  const { rows } = await sql<AuditRow & { page: number }>`
    select wanted.page, event.*
      from jsonb_to_recordset(${wanted}::jsonb)
        as wanted(page int, "customerId" uuid, "limit" int, "afterPosition" bigint)
     cross join lateral (
       select ${sql.join(columns.auditEvent.map((name) => sql.id(name)))}
         from audit_event
        where customer_id = wanted."customerId" and position > wanted."afterPosition"
        order by position
        limit wanted."limit") as event
     order by wanted.page, event.position`.execute(reads.unfilteredDb);
  const pages = Map.groupBy(rows, ({ page }) => page);
  return keys.map((_key, page) => pages.get(page) ?? []);
}
