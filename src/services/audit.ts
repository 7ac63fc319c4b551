import { v7 as uuidv7 } from 'uuid';
import { networkOf } from '../domain/audit/network.js';
import { AuditEvent, type AuditAction } from '../domain/audit/audit-event.entity.js';
import type { Persists } from '../storage/writes/new-rows.js';
import type { Caller } from './service-context.js';

/**
 * Records, among what `em` stores, that something happened to a customer, who did it and from where. The database
 * chains it to the customer's event before.
 * @param details ids, states and names of fields: never a value, for nothing of it can be erased
 * @param reason why, in the words of staff
 */
export function recordAudit(
  em: Persists,
  customerId: string,
  action: AuditAction,
  caller: Caller,
  details: Record<string, unknown> = {},
  reason?: string,
): void {
  const { origin } = caller;
  em.persist(
    new AuditEvent(uuidv7(), customerId, action, caller.id, details, {
      reason,
      requestId: origin?.requestId,
      origin: origin && networkOf(origin.address),
    }),
  );
}
