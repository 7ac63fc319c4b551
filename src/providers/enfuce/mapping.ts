import type { Address, CustomerProfile, IdentifierType, Screening } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { issuerAlpha3, issuerAlpha3List } from '../convert/country.js';
import { isoDate } from '../convert/date.js';
import { chooseIdentifier } from '../convert/identifier-choice.js';
import { listedLocale } from '../convert/locale.js';
import { e164 } from '../convert/phone.js';
import { declareFields, type Conversion } from '../field-declaration.js';
import { textOf } from '../http/json.js';
import { writeRequest } from '../write-request.js';
import { ENFUCE } from './name.js';
import { ratingOf, riskRating } from './risk-rating.js';
import { localeValues, type components } from './wire.js';

type CreatePrivateCustomerRequest = components['schemas']['CreatePrivateCustomerRequest'];

/** The numbers that can serve as a registration number, the preferred first. */
const REGISTRATION_TYPES: readonly IdentifierType[] = ['NATIONAL_ID', 'SOCIAL_SECURITY_NUMBER'];

/** Names and the e-mail address are cut off nowhere: longer ones are refused. */
const NAME = { maxLength: 255 };

/** Enfuce asks only whether there was a screening: anything that one learns or leaves behind says so. */
const screened: Conversion<Screening> = {
  form: '`true` where there is an outcome or a date',
  write: ({ politicallyExposed, sanctioned, screenedAt }) =>
    politicallyExposed !== undefined || sanctioned !== undefined || screenedAt !== undefined,
  read: (theirs) => (typeof theirs === 'boolean' ? String(theirs) : textOf(theirs)),
};

const { required, optional } = declareFields<CustomerProfile>('seed');

/** Every field that Enfuce is told of a private customer. */
export const customerFields: readonly FieldRule<CustomerProfile>[] = [
  optional('email', 'email', 'an e-mail address', (p) => p.email, NAME),
  optional('phone', 'phoneNumber', 'a land line', (p) => p.phone, { as: e164 }),
  optional('mobile', 'mobileNumber', 'a mobile number', (p) => p.mobile, { as: e164 }),
  required('reference', 'customerNumber', 'a reference', (p) => p.reference, {
    maxLength: 32,
    pattern: { regexp: /^[A-Za-z0-9]+$/, says: 'letters and digits' },
  }),
  required('locale', 'locale', 'a locale', (p) => p.locale, { as: listedLocale(localeValues) }),
  required(
    'identifiers',
    'regNo',
    'a national registration number',
    (p) => chooseIdentifier(p, REGISTRATION_TYPES)?.number,
    {
      remedy: `add an identifier of type ${REGISTRATION_TYPES.join(' or ')}`,
      anyOf: REGISTRATION_TYPES,
      isNumber: true,
    },
  ),
  optional('screening', 'screening.status', 'the outcome of a screening', (p) => p.screening, { as: screened }),
  ...addressFields('mainAddress', 'address', (p) => p.mainAddress, true),
  ...addressFields('temporaryAddress.address', 'temporaryAddress', (p) => p.temporaryAddress?.address, false),
  optional(
    'temporaryAddress.validFrom',
    'temporaryAddress.startDate',
    'the first day of the temporary address',
    (p) => p.temporaryAddress?.validFrom,
    { as: isoDate, source: 'ours' },
  ),
  optional(
    'temporaryAddress.validTo',
    'temporaryAddress.endDate',
    'the last day of the temporary address',
    (p) => p.temporaryAddress?.validTo,
    { as: isoDate, source: 'ours' },
  ),
  optional('name.salutation', 'salutation', 'a salutation', (p) => p.name.salutation, { maxLength: 32 }),
  required('name.first', 'firstName', 'a first name', (p) => p.name.first, NAME),
  optional('name.middle', 'middleName', 'a middle name', (p) => p.name.middle, NAME),
  required('name.last', 'lastName', 'a last name', (p) => p.name.last, NAME),
  optional('dateOfBirth', 'dateOfBirth', 'a date of birth', (p) => p.dateOfBirth, { as: isoDate }),
  optional('nationalities', 'nationality', 'nationalities', (p) => p.nationalities, { as: issuerAlpha3List }),
  optional('riskScore', 'riskScore', 'a risk rating', ratingOf, { as: riskRating, source: 'verified' }),
];

/** Fields of the contract that are never sent, with the reason why. */
export const notSent: Readonly<Record<string, string>> = {
  additionalValues: 'its keys are agreed between Enfuce and each bank: nothing that we keep is known by one',
  deceasedDate: 'we keep no date of death',
};

/** The body that creates a private customer. @throws ProviderError as `writeRequest` */
export function mapCreateCustomer(profile: CustomerProfile): CreatePrivateCustomerRequest {
  // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
  return writeRequest(ENFUCE, customerFields, profile) as CreatePrivateCustomerRequest;
}

function addressFields(
  ours: string,
  theirs: string,
  address: (profile: CustomerProfile) => Address | undefined,
  isRequired: boolean,
): FieldRule<CustomerProfile>[] {
  const verified = { source: 'verified' } as const;
  const field = (our: keyof Address, their: string, label: string) =>
    optional(`${ours}.${our}`, `${theirs}.${their}`, label, (p) => address(p)?.[our], verified);
  return [
    { ...field('line1', 'address1', 'the first line of an address'), required: isRequired },
    field('line2', 'address2', 'the second line of an address'),
    field('line3', 'address3', 'the third line of an address'),
    field('line4', 'address4', 'the fourth line of an address'),
    field('city', 'city', 'a city'),
    field('postCode', 'zipCode', 'a post code'),
    field('region', 'region', 'a region'),
    optional(`${ours}.country`, `${theirs}.country`, 'the country of an address', (p) => address(p)?.country, {
      ...verified,
      as: issuerAlpha3,
    }),
  ];
}
