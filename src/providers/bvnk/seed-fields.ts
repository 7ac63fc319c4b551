import type { CustomerProfile, IdentifierType } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { utcInstant } from '../convert/date.js';
import { chooseIdentifier } from '../convert/identifier-choice.js';
import { declareFields } from '../field-declaration.js';
import { employment } from './current-words.js';
import { volumeCode } from './monthly-volume.js';
import { AGREEMENT, shared, TAX_TYPES } from './shared-fields.js';

const IDENTIFICATION = 'individual.identification';

/** Official documents, the strongest first. */
const DOCUMENT_TYPES: readonly IdentifierType[] = [
  'PASSPORT',
  'NATIONAL_ID',
  'DRIVERS_LICENSE',
  'RESIDENCE_PERMIT',
  'OTHER',
];

const { required, optional } = declareFields<CustomerProfile>('seed');

/** Every field that BVNK takes of an individual, under the seed's names and in its order. */
export const seedFields: readonly FieldRule<CustomerProfile>[] = [
  shared.type,
  shared.riskScore,
  shared.description,
  shared.firstName,
  shared.lastName,
  shared.dateOfBirth,
  shared.birthCountry,
  shared.nationality,
  optional('email', 'individual.email', 'an e-mail address', (p) => p.email, {
    answeredAt: 'individual.emailAddress',
  }),
  shared.addressLine1,
  shared.addressLine2,
  shared.city,
  required('mainAddress.postCode', 'individual.address.postCode', 'a post code', (p) => p.mainAddress?.postCode, {
    answeredAt: 'individual.address.postalCode',
  }),
  shared.country,
  optional(
    'identifiers',
    `${IDENTIFICATION}.documentNumber`,
    'the number of an official document',
    (p) => chooseIdentifier(p, DOCUMENT_TYPES)?.number,
    { anyOf: DOCUMENT_TYPES, isNumber: true },
  ),
  optional(
    'identifiers',
    `${IDENTIFICATION}.taxNumber`,
    'a tax number',
    (p) => chooseIdentifier(p, TAX_TYPES)?.number,
    { anyOf: TAX_TYPES, isNumber: true, answeredAt: 'individual.taxIdentification.number' },
  ),
  optional(
    'selfieVerifiedAt',
    `${IDENTIFICATION}.selfieVerifiedAt`,
    'when a selfie was verified',
    (p) => p.selfieVerifiedAt,
    { as: utcInstant },
  ),
  optional(
    'dueDiligence.expectedMonthlyVolumes',
    'individual.edd.expectedMonthlyVolumes',
    'a code for the expected monthly volumes',
    (p) => p.dueDiligence?.expectedMonthlyVolumes,
    { as: volumeCode, answeredAt: 'individual.cdd.expectedMonthlyVolume' },
  ),
  optional(
    'dueDiligence.employmentStatus',
    'individual.edd.employmentStatus',
    'an employment status',
    (p) => p.dueDiligence?.employmentStatus,
    { as: employment.seed, answeredAt: 'individual.cdd.employmentStatus' },
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
  required('agreements', 'signed_agreement_id', 'a signed agreement', (p) => p.agreementReference, AGREEMENT),
];
