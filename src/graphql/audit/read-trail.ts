import { validate as isUuid } from 'uuid';
import type { GraphContext } from '../graph-context.js';
import { encodeCursor } from '../paging/cursor.js';
import { pageOf, type Connection } from '../paging/define-connection.js';
import type { AuditEventType } from './audit.type.js';
import { mapAuditEvent } from './map-audit-event.js';
import { TRAIL_ORDER, trailRequest } from './trail-request.js';

/** A page of a customer's audit trail, oldest first; without entries for whom nothing is known of. */
export async function readTrail(
  { loaders, caller }: GraphContext,
  customerId: string,
  first: number | undefined,
  after: string | undefined,
): Promise<Connection<AuditEventType>> {
  const { limit, afterPosition } = trailRequest({ first, after });
  const isTheirs = caller.customerId === undefined || caller.customerId === customerId;
  const rows =
    isTheirs && isUuid(customerId) ? await loaders.timeline.load({ customerId, limit: limit + 1, afterPosition }) : [];
  return pageOf(
    rows,
    limit,
    afterPosition !== undefined,
    ({ id, position }) => encodeCursor(TRAIL_ORDER, { value: position, id }),
    mapAuditEvent,
  );
}
