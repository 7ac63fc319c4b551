import type { Address, CustomerProfile, IdentifierType, Screening } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { toIssuerAlpha3 } from '../convert/country.js';
import { chooseIdentifier } from '../convert/identifier-choice.js';
import { toListedLocale } from '../convert/locale.js';
import { toE164 } from '../convert/phone.js';
import { declareFields } from '../field-declaration.js';
import { writeRequest } from '../write-request.js';
import { ENFUCE } from './name.js';
import { localeValues, type components } from './wire.js';

type CreatePrivateCustomerRequest = components['schemas']['CreatePrivateCustomerRequest'];

/** The numbers that can serve as a registration number, the preferred first. */
const REGISTRATION_TYPES: readonly IdentifierType[] = ['NATIONAL_ID', 'SOCIAL_SECURITY_NUMBER'];

/** Names and the e-mail address are cut off nowhere: longer ones are refused. */
const NAME = { maxLength: 255 };

const { required, optional } = declareFields<CustomerProfile>('seed');

/** Every field that Enfuce takes of a private customer. */
export const customerFields: readonly FieldRule<CustomerProfile>[] = [
  optional('email', 'email', 'an e-mail address', (p) => p.email, NAME),
  optional('phone', 'phoneNumber', 'a land line', (p) => p.phone && toE164(p.phone)),
  optional('mobile', 'mobileNumber', 'a mobile number', (p) => p.mobile && toE164(p.mobile)),
  required('reference', 'customerNumber', 'a reference', (p) => p.reference, {
    maxLength: 32,
    pattern: { regexp: /^[A-Za-z0-9]+$/, says: 'letters and digits' },
  }),
  required('locale', 'locale', 'a locale', (p) => p.locale && toListedLocale(localeValues, p.locale)),
  required(
    'identifiers',
    'regNo',
    'a national registration number',
    (p) => chooseIdentifier(p, REGISTRATION_TYPES)?.number,
    { remedy: `add an identifier of type ${REGISTRATION_TYPES.join(' or ')}` },
  ),
  optional(
    'screening',
    'screening.status',
    'the outcome of a screening',
    (p) => p.screening && isScreened(p.screening),
  ),
  ...addressFields('mainAddress', 'address', (p) => p.mainAddress, true),
  ...addressFields('temporaryAddress.address', 'temporaryAddress', (p) => p.temporaryAddress?.address, false),
  optional(
    'temporaryAddress.validFrom',
    'temporaryAddress.startDate',
    'the first day of the temporary address',
    (p) => p.temporaryAddress?.validFrom,
    { source: 'ours' },
  ),
  optional(
    'temporaryAddress.validTo',
    'temporaryAddress.endDate',
    'the last day of the temporary address',
    (p) => p.temporaryAddress?.validTo,
    { source: 'ours' },
  ),
  optional('name.salutation', 'salutation', 'a salutation', (p) => p.name.salutation, { maxLength: 32 }),
  required('name.first', 'firstName', 'a first name', (p) => p.name.first, NAME),
  optional('name.middle', 'middleName', 'a middle name', (p) => p.name.middle, NAME),
  required('name.last', 'lastName', 'a last name', (p) => p.name.last, NAME),
  optional('dateOfBirth', 'dateOfBirth', 'a date of birth', (p) => p.dateOfBirth),
  optional('nationalities', 'nationality', 'nationalities', (p) =>
    p.nationalities.length > 0 ? p.nationalities.map(toIssuerAlpha3) : undefined,
  ),
];

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
  const field = (our: keyof Address, their: string, label: string) =>
    optional(`${ours}.${our}`, `${theirs}.${their}`, label, (p) => address(p)?.[our], { source: 'verified' });
  return [
    { ...field('line1', 'address1', 'the first line of an address'), required: isRequired },
    field('line2', 'address2', 'the second line of an address'),
    field('line3', 'address3', 'the third line of an address'),
    field('line4', 'address4', 'the fourth line of an address'),
    field('city', 'city', 'a city'),
    field('postCode', 'zipCode', 'a post code'),
    field('region', 'region', 'a region'),
    {
      ...field('country', 'country', 'the country of an address'),
      value: (p) => {
        const country = address(p)?.country;
        return country && toIssuerAlpha3(country);
      },
    },
  ];
}

/** Enfuce asks only whether there was a screening: anything that one learns or leaves behind says so. */
function isScreened({ politicallyExposed, sanctioned, screenedAt }: Screening): boolean {
  return politicallyExposed !== undefined || sanctioned !== undefined || screenedAt !== undefined;
}
