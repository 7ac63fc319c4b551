import type { DocumentRow } from '../../storage/reads/tables.js';
import type { GraphContext } from '../graph-context.js';
import { mapProvider } from '../provider/map-provider.js';
import type { DocumentObjectType } from './document.type.js';

/** A document as clients see it. */
export function mapDocument(context: GraphContext, row: DocumentRow): DocumentObjectType {
  return {
    customerId: row.customer_id,
    id: row.id,
    type: row.type,
    state: row.state,
    provider: row.provider_id === null ? null : mapProvider(context, row.provider_id),
  };
}
