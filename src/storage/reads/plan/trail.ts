import { sql, type RawBuilder } from 'kysely';
import { columns } from '../columns.js';

/** The events of a customer after a position, oldest first: at most one more than `limit`. */
export function trailRows(
  customerId: RawBuilder<unknown>,
  afterPosition: RawBuilder<unknown>,
  limit: number,
): RawBuilder<unknown> {
  return sql`select ${sql.join(columns.auditEvent.map((name) => sql.id(name)))} from audit_event
    where customer_id = ${customerId} and position > ${afterPosition}::bigint order by position limit ${sql.lit(limit + 1)}`;
}
