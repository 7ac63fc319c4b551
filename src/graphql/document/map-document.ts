import type { DocumentImageRow, DocumentRow } from '../../storage/reads/tables.js';
import type { GraphContext } from '../graph-context.js';
import { instant } from '../instant.js';
import { mapProvider } from '../provider/map-provider.js';
import type { DocumentImageObjectType, DocumentObjectType } from './document.type.js';

/** A document as clients see it. */
export function mapDocument(context: GraphContext, row: DocumentRow): DocumentObjectType {
  const { id, type, state, failure } = row;
  return { row, id, type, state, failure, provider: mapProvider(context, row.provider_id) };
}

/** An image of a customer's document as clients see it. */
export function mapImage(row: DocumentImageRow, customerId: string): DocumentImageObjectType {
  const { id, side, kind, state, width, height, sha256 } = row;
  return {
    customerId,
    id,
    side,
    kind,
    state,
    width,
    height,
    sha256,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    uploadedAt: instant(row.created_at) ?? new Date(NaN),
  };
}
