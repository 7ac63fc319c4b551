import type { ReadIdentifier } from '../../storage/reads/graph-reads.js';
import type { IdentifierObjectType } from './identifier.type.js';

/** An identifier as clients see it. */
export function mapIdentifier(row: ReadIdentifier): IdentifierObjectType {
  return {
    customerId: row.customer_id,
    id: row.id,
    type: row.type,
    maskedNumber: row.number_masked,
    issuer: row.issuer,
    issuingCountry: row.issuing_country,
    nationality: row.nationality,
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    status: row.status,
    comment: row.comment,
    source: row.source,
  };
}
