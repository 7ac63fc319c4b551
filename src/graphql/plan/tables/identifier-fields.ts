import { owner, rows } from '../branch-plans.js';
import type { FieldTable } from '../field-plan.js';
import { enumeration, id, text } from '../leaf-plans.js';
import { customerFields } from './customer-fields.js';
import { provider } from './provider-fields.js';

const externalIdFields: FieldTable = {
  type: 'ExternalId',
  fields: { provider: provider(), externalId: text('external_id') },
};

/** `Identifier`, of a row of `identifier`. */
export const identifierFields: FieldTable = {
  type: 'Identifier',
  fields: {
    id: id(),
    type: enumeration('type'),
    maskedNumber: text('number_masked'),
    issuer: text('issuer'),
    issuingCountry: text('issuing_country'),
    nationality: text('nationality'),
    issuedOn: text('issued_on'),
    expiresOn: text('expires_on'),
    status: enumeration('status'),
    comment: text('comment'),
    source: enumeration('source'),
    customer: owner('customer_id', () => customerFields),
    externalIds: rows(
      { table: 'external_identifier', by: 'identifier_id', orderBy: 'provider_id' },
      () => externalIdFields,
    ),
  },
};
