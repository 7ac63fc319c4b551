import type { AuditRow } from '../../storage/reads/tables.js';
import { instant } from '../instant.js';
import type { AuditEventType } from './audit.type.js';

/** An entry of the audit trail as clients see it. */
export function mapAuditEvent(row: AuditRow): AuditEventType {
  return {
    id: row.id,
    position: Number(row.position),
    action: row.action,
    actor: row.actor,
    provider: typeof row.details.provider === 'string' ? row.details.provider : null,
    reason: row.reason,
    requestId: row.request_id,
    origin: row.origin,
    occurredAt: instant(row.occurred_at),
  };
}
