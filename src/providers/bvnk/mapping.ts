import type { CustomerProfile, IdentifierType } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { joinFurtherLines } from '../convert/address-lines.js';
import { toInstant } from '../convert/date.js';
import { chooseIdentifier } from '../convert/identifier-choice.js';
import { declareFields } from '../field-declaration.js';
import { writeRequest } from '../write-request.js';
import { BVNK } from './name.js';
import type { components } from './wire.js';

type CreateCustomerRequest = components['schemas']['CreateCustomerRequest'];

const ADDRESS = 'individual.address';
const IDENTIFICATION = 'individual.identification';

/** Official documents, the strongest first. */
const DOCUMENT_TYPES: readonly IdentifierType[] = [
  'PASSPORT',
  'NATIONAL_ID',
  'DRIVERS_LICENSE',
  'RESIDENCE_PERMIT',
  'OTHER',
];
/** Numbers that a tax office knows a person by. */
const TAX_TYPES: readonly IdentifierType[] = ['TAX_CODE', 'SOCIAL_SECURITY_NUMBER', 'NATIONAL_INSURANCE_NUMBER'];

const { required, optional } = declareFields<CustomerProfile>('seed');

/** Every field that BVNK takes of an individual, in the seed's order. */
export const customerFields: readonly FieldRule<CustomerProfile>[] = [
  optional('riskScore', 'individual.riskScore', 'a risk score', (p) => p.riskScore),
  optional('description', 'individual.description', 'a description', (p) => p.description),
  required('name.first', 'individual.firstName', 'a first name', (p) => p.name.first),
  required('name.last', 'individual.lastName', 'a last name', (p) => p.name.last),
  required('dateOfBirth', 'individual.dateOfBirth', 'a date of birth', (p) => p.dateOfBirth),
  optional('birthCountry', 'individual.birthCountryCode', 'a country of birth', (p) => p.birthCountry),
  // BVNK takes one: the first that was given.
  optional('nationalities', 'individual.nationality', 'a nationality', (p) => p.nationalities[0]),
  optional('email', 'individual.email', 'an e-mail address', (p) => p.email),
  required('mainAddress.line1', `${ADDRESS}.addressLine1`, 'the first line of an address', (p) => p.mainAddress?.line1),
  optional(
    'mainAddress.line2',
    `${ADDRESS}.addressLine2`,
    'further lines of an address',
    (p) => p.mainAddress && joinFurtherLines(p.mainAddress),
  ),
  required('mainAddress.city', `${ADDRESS}.city`, 'a city', (p) => p.mainAddress?.city),
  required('mainAddress.postCode', `${ADDRESS}.postCode`, 'a post code', (p) => p.mainAddress?.postCode),
  required('mainAddress.country', `${ADDRESS}.countryCode`, 'the country of an address', (p) => p.mainAddress?.country),
  optional(
    'identifiers',
    `${IDENTIFICATION}.documentNumber`,
    'the number of an official document',
    (p) => chooseIdentifier(p, DOCUMENT_TYPES)?.number,
  ),
  optional('identifiers', `${IDENTIFICATION}.taxNumber`, 'a tax number', (p) => chooseIdentifier(p, TAX_TYPES)?.number),
  optional(
    'selfieVerifiedAt',
    `${IDENTIFICATION}.selfieVerifiedAt`,
    'when a selfie was verified',
    (p) => p.selfieVerifiedAt && toInstant(p.selfieVerifiedAt),
  ),
  optional(
    'dueDiligence.expectedMonthlyVolumes',
    'individual.edd.expectedMonthlyVolumes',
    'a code for the expected monthly volumes',
    (p) => p.dueDiligence?.expectedMonthlyVolumes,
  ),
  optional(
    'dueDiligence.employmentStatus',
    'individual.edd.employmentStatus',
    'an employment status',
    (p) => p.dueDiligence?.employmentStatus,
  ),
  optional(
    'dueDiligence.occupation',
    'individual.edd.lastOccupation',
    'an occupation',
    (p) => p.dueDiligence?.occupation,
  ),
  optional(
    'dueDiligence.intermediary',
    'individual.edd.intermediary',
    'whether the customer is an intermediary',
    (p) => p.dueDiligence?.intermediary,
  ),
  required('agreements', 'signed_agreement_id', 'a signed agreement', (p) => p.agreementReference, {
    remedy: 'give the reference of the agreement that the customer signed, under agreements',
    missingCode: 'AGREEMENT_REQUIRED',
  }),
];

/** The body that creates a customer, in the seed's form. @throws ProviderError as `writeRequest` */
export function mapCreateCustomer(profile: CustomerProfile): CreateCustomerRequest {
  // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
  return { type: 'INDIVIDUAL', ...writeRequest(BVNK, customerFields, profile) } as CreateCustomerRequest;
}
