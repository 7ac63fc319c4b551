/** How many customers the list has. */
export const LISTED = 50;

const CUSTOMER = `{
  id reference name { salutation first middle last } dateOfBirth gender nationalities birthCountry locale email phone mobile
  mainAddress { line1 line2 city region postCode country } riskScore createdAt updatedAt
  identifiers { id type maskedNumber issuer issuingCountry nationality issuedOn expiresOn status source }
  documents { id type state provider { id } }
  registrations { id provider { id } state externalId verification { state reasons { code message retryable } observedAt } }
  verification { state }
}`;

/** What every server with the service's schema is asked, by operation. */
export const questions = {
  List: `query List { customers(first: ${LISTED}) { nodes ${CUSTOMER} } }`,
  One: `query One($id: ID!) { customer(id: $id) ${CUSTOMER} }`,
};

const POSTGRAPHILE_CUSTOMER = `{
  id: rowId reference salutation firstName middleName lastName dateOfBirth gender nationalities birthCountry locale email phone mobile
  mainAddress riskScore createdAt updatedAt
  identifiers: identifiersByCustomerId(orderBy: ROW_ID_ASC) {
    nodes { id: rowId type numberMasked issuer issuingCountry nationality issuedOn expiresOn status source }
  }
  documents: documentsByCustomerId(orderBy: ROW_ID_ASC) { nodes { id: rowId type state providerId } }
  registrations: registrationsByCustomerId(orderBy: ROW_ID_ASC) {
    nodes { id: rowId providerId state externalId verificationState reasons observedAt }
  }
  verificationState
}`;

/**
 * The same of PostGraphile, whose schema is that of the tables: less is nested, JSON columns come whole, and its list does not
 * leave out who was merged or erased, of whom there are none here.
 */
export const postgraphileQuestions = {
  List: `query List { allCustomers(first: ${LISTED}, orderBy: [CREATED_AT_DESC, ROW_ID_DESC]) { nodes ${POSTGRAPHILE_CUSTOMER} } }`,
  One: `query One($id: UUID!) { customerByRowId(rowId: $id) ${POSTGRAPHILE_CUSTOMER} }`,
};

/** An answer of PostGraphile in the service's form. */
export function fromPostgraphile({ allCustomers, customerByRowId }) {
  if (allCustomers) return { customers: { nodes: allCustomers.nodes.map(customerOf) } };
  return { customer: customerByRowId && customerOf(customerByRowId) };
}

function customerOf({ salutation, firstName, middleName, lastName, verificationState, ...row }) {
  return {
    ...row,
    name: { salutation, first: firstName, middle: middleName, last: lastName },
    createdAt: instantOf(row.createdAt),
    updatedAt: instantOf(row.updatedAt),
    identifiers: row.identifiers.nodes.map(({ numberMasked, ...rest }) => ({ ...rest, maskedNumber: numberMasked })),
    documents: row.documents.nodes.map(({ providerId, ...rest }) => ({ ...rest, provider: { id: providerId } })),
    registrations: row.registrations.nodes.map(registrationOf),
    verification: { state: verificationState },
  };
}

function registrationOf({ providerId, verificationState, reasons, observedAt, ...rest }) {
  return {
    ...rest,
    provider: { id: providerId },
    verification: { state: verificationState, reasons, observedAt: observedAt && instantOf(observedAt) },
  };
}

function instantOf(text) {
  return new Date(text).toISOString();
}
