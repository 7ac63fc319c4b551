import type { CustomerProfile, ProfileIdentifier } from '../domain/customer/profile.js';
import type { Customer } from '../domain/customer/customer.entity.js';
import type { Document } from '../domain/document/document.entity.js';
import type { Identifier } from '../domain/identifier/identifier.entity.js';
import { openNumber } from '../storage/crypto/identifier-vault.js';
import type { Sealer } from '../storage/crypto/sealer.js';

/** The customer as an adapter sees it, with the numbers of its identifiers opened. For memory only. */
export function profileOf(
  customer: Customer,
  identifiers: readonly Identifier[],
  agreementReference: string | undefined,
  sealer: Sealer,
  documents: readonly Document[] = [],
): CustomerProfile {
  return {
    id: customer.id,
    reference: customer.reference,
    name: {
      salutation: known(customer.salutation),
      first: customer.firstName,
      middle: known(customer.middleName),
      last: customer.lastName,
      latin: known(customer.latinName),
    },
    dateOfBirth: known(customer.dateOfBirth),
    gender: known(customer.gender),
    nationalities: customer.nationalities,
    birthCountry: known(customer.birthCountry),
    locale: known(customer.locale),
    email: known(customer.email),
    phone: known(customer.phone),
    mobile: known(customer.mobile),
    mainAddress: known(customer.mainAddress),
    temporaryAddress: known(customer.temporaryAddress),
    politicallyExposed: known(customer.politicallyExposed),
    screening: known(customer.screening),
    dueDiligence: known(customer.dueDiligence),
    riskScore: known(customer.riskScore),
    description: known(customer.description),
    selfieVerifiedAt: known(customer.selfieVerifiedAt),
    agreementReference: known(agreementReference),
    documents: documents.map(({ type, state, providerId }) => ({ type, state, provider: providerId })),
    identifiers: identifiers.map((identifier) => openIdentifier(identifier, sealer)),
  };
}

function openIdentifier(identifier: Identifier, sealer: Sealer): ProfileIdentifier {
  return {
    id: identifier.id,
    type: identifier.type,
    number: openNumber(sealer, identifier),
    issuer: known(identifier.issuer),
    issuingCountry: known(identifier.issuingCountry),
    nationality: known(identifier.nationality),
    issuedOn: known(identifier.issuedOn),
    expiresOn: known(identifier.expiresOn),
    status: identifier.status,
    comment: known(identifier.comment),
  };
}

/** The database answers null for what was never said; adapters know only undefined. */
function known<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined;
}
