import type { JsonValue, Source } from '../../../storage/reads/plan/json-value.js';
import { column, constantText, isThere, nothing, unlessThere } from '../../../storage/reads/plan/leaves.js';
import { jsonObject, owner, rows } from '../branch-plans.js';
import type { FieldTable } from '../field-plan.js';
import { enumeration, id, instant, integer, text } from '../leaf-plans.js';
import { customerFields } from './customer-fields.js';
import { failureFields } from './failure-fields.js';
import { provider } from './provider-fields.js';

/** `DocumentImage`, of a row of `document_image`; `url` is signed for the caller. */
const imageFields: FieldTable = {
  type: 'DocumentImage',
  fields: {
    id: id(),
    side: enumeration('side'),
    kind: enumeration('kind'),
    state: enumeration('state'),
    mediaType: text('media_type'),
    width: integer('width'),
    height: integer('height'),
    sizeBytes: integer('size_bytes'),
    sha256: text('sha256'),
    uploadedAt: instant('created_at'),
  },
};

/** What was read from a document is sealed: most have nothing that was. */
const unlessRead = (document: Source, absent: JsonValue): JsonValue =>
  unlessThere(isThere(column(document, 'extraction_encrypted')), absent);

/** `Document`, of a row of `document`. */
export const documentFields: FieldTable = {
  type: 'Document',
  fields: {
    id: id(),
    type: enumeration('type'),
    state: enumeration('state'),
    provider: provider(),
    failure: jsonObject('failure', failureFields),
    customer: owner('customer_id', () => customerFields),
    extraction: { json: ({ source }) => unlessRead(source, nothing) },
    mismatches: { json: ({ source }) => unlessRead(source, constantText('[]')) },
    images: rows({ table: 'document_image', by: 'document_id', orderBy: 'id' }, () => imageFields),
  },
};
