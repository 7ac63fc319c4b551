import type { CustomerProfile } from '../../domain/customer/profile.js';
import type { FieldRule, WholeValue } from '../../domain/readiness/field-map.js';
import { chooseIdentifier } from '../convert/identifier-choice.js';
import { declareFields } from '../field-declaration.js';
import { employment, pepStatus } from './current-words.js';
import { volumeAmount, volumeCurrency } from './monthly-volume.js';
import { AGREEMENT, shared, TAX_TYPES } from './shared-fields.js';

const ADDRESS = 'individual.address';
const TAX = 'individual.taxIdentification';
const CDD = 'individual.cdd';
const SEED_VOLUMES = 'individual.edd.expectedMonthlyVolumes';

const VOLUMES: WholeValue = { label: 'the expected monthly volumes', join: (parts) => parts.filter(Boolean).join(' ') };

const { required, optional } = declareFields<CustomerProfile>('verified');

/** Every field that BVNK takes of an individual, under the later generation's names. */
export const currentFields: readonly FieldRule<CustomerProfile>[] = [
  shared.type,
  optional('reference', 'externalReference', 'a reference', (p) => p.reference),
  shared.riskScore,
  shared.description,
  shared.firstName,
  shared.lastName,
  shared.dateOfBirth,
  shared.birthCountry,
  shared.nationality,
  optional('email', 'individual.emailAddress', 'an e-mail address', (p) => p.email, {
    answeredAt: 'individual.email',
  }),
  shared.addressLine1,
  shared.addressLine2,
  shared.city,
  required('mainAddress.postCode', `${ADDRESS}.postalCode`, 'a post code', (p) => p.mainAddress?.postCode, {
    answeredAt: `${ADDRESS}.postCode`,
  }),
  optional('mainAddress.region', `${ADDRESS}.stateCode`, 'a state or region', (p) => p.mainAddress?.region),
  shared.country,
  optional('identifiers', `${TAX}.number`, 'a tax number', (p) => chooseIdentifier(p, TAX_TYPES)?.number, {
    anyOf: TAX_TYPES,
    isNumber: true,
    answeredAt: 'individual.identification.taxNumber',
  }),
  // Whoever issued the number taxes the person; where that is not said, the country where the person lives.
  optional(
    'identifiers',
    `${TAX}.taxResidenceCountryCode`,
    'the country of a tax number',
    (p) => {
      const tax = chooseIdentifier(p, TAX_TYPES);
      return tax && (tax.issuingCountry ?? p.mainAddress?.country);
    },
    { anyOf: TAX_TYPES },
  ),
  optional(
    'dueDiligence.employmentStatus',
    `${CDD}.employmentStatus`,
    'an employment status',
    (p) => p.dueDiligence?.employmentStatus,
    { as: employment.current, answeredAt: 'individual.edd.employmentStatus' },
  ),
  optional(
    'dueDiligence.sourceOfFunds',
    `${CDD}.sourceOfFunds`,
    'a source of funds',
    (p) => p.dueDiligence?.sourceOfFunds,
  ),
  optional(
    'politicallyExposed.exposed',
    `${CDD}.pepStatus`,
    'whether the customer is politically exposed',
    (p) => p.politicallyExposed?.exposed,
    { as: pepStatus },
  ),
  optional(
    'dueDiligence.intendedUseOfAccount',
    `${CDD}.intendedUseOfAccount`,
    'an intended use of the account',
    (p) => p.dueDiligence?.intendedUseOfAccount,
  ),
  optional(
    'dueDiligence.expectedMonthlyVolumes',
    `${CDD}.expectedMonthlyVolume.amount`,
    'the amount of the expected monthly volumes',
    (p) => p.dueDiligence?.expectedMonthlyVolumes,
    { as: volumeAmount, answeredAt: SEED_VOLUMES, whole: VOLUMES },
  ),
  optional(
    'dueDiligence.expectedMonthlyVolumes',
    `${CDD}.expectedMonthlyVolume.currency`,
    'the currency of the expected monthly volumes',
    (p) => p.dueDiligence?.expectedMonthlyVolumes,
    { as: volumeCurrency, answeredAt: SEED_VOLUMES, whole: VOLUMES },
  ),
  optional(
    'dueDiligence.estimatedYearlyIncome',
    `${CDD}.estimatedYearlyIncome`,
    'an estimated yearly income',
    (p) => p.dueDiligence?.estimatedYearlyIncome,
  ),
  optional(
    'dueDiligence.industrySector',
    `${CDD}.employmentIndustrySector`,
    'an industry sector',
    (p) => p.dueDiligence?.industrySector,
  ),
  required(
    'agreements',
    'signedAgreementSessionReference',
    'a signed agreement',
    (p) => p.agreementReference,
    AGREEMENT,
  ),
];
