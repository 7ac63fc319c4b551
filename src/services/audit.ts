import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { AuditEvent, type AuditAction } from '../domain/audit/audit-event.entity.js';

/** Records, in the unit of work of `em`, that something happened to a customer. `details` hold ids, states and names of fields. */
export function recordAudit(
  em: EntityManager,
  customerId: string,
  action: AuditAction,
  actor: string,
  details: Record<string, unknown> = {},
): void {
  em.persist(new AuditEvent(uuidv7(), customerId, action, actor, details));
}
