import type { AuditRow } from '../../storage/reads/tables.js';
import { instant } from '../instant.js';
import { encodeCursor } from '../paging/cursor.js';
import type { AuditEventConnectionType } from './audit.type.js';

/** A page of the audit trail from its rows; one row more than `limit` says that there is a next page. */
export function mapTimeline(rows: readonly AuditRow[], limit: number, hasPrevious: boolean): AuditEventConnectionType {
  const edges = rows.slice(0, limit).map((row) => ({
    cursor: encodeCursor('ID', { value: '', id: row.id }),
    node: {
      id: row.id,
      action: row.action,
      actor: row.actor,
      provider: typeof row.details.provider === 'string' ? row.details.provider : null,
      occurredAt: instant(row.occurred_at),
    },
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rows.length > limit,
      hasPreviousPage: hasPrevious,
      startCursor: edges.at(0)?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}
