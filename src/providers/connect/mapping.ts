import type {
  CustomerProfile,
  EmploymentStatus,
  IdentifierType,
  ProfileIdentifier,
} from '../../domain/customer/profile.js';
import type { FieldRule, WholeValue } from '../../domain/readiness/field-map.js';
import { joinFurtherLines } from '../convert/address-lines.js';
import { isoDate } from '../convert/date.js';
import { genderLetter } from '../convert/gender.js';
import { chooseIdentifier } from '../convert/identifier-choice.js';
import { listed } from '../convert/listed.js';
import { callingCode, joinPhone, nationalNumber } from '../convert/phone.js';
import { declareFields } from '../field-declaration.js';
import { writeRequest } from '../write-request.js';
import { CONNECT } from './name.js';
import { countryCodeValues, occupationValues, taxNumberTypeValues, type components } from './wire.js';

type CreateIndividualCustomerRequest = components['schemas']['CreateIndividualCustomerRequest'];
type Occupation = components['schemas']['Occupation'];

/** Numbers that a tax office gives, the preferred first. */
const TAX_TYPES: readonly IdentifierType[] = ['TAX_CODE', 'NATIONAL_INSURANCE_NUMBER'];

/** Numbers that can identify a person, the strongest first. */
const IDENTIFICATION_TYPES: readonly IdentifierType[] = [
  'NATIONAL_ID',
  'PASSPORT',
  'DRIVERS_LICENSE',
  'RESIDENCE_PERMIT',
  'SOCIAL_SECURITY_NUMBER',
  'OTHER',
];

/** The occupations that an employment status tells by itself; the employed have one of the numbered groups. */
const OCCUPATIONS: Readonly<Record<EmploymentStatus, Occupation | undefined>> = {
  EMPLOYED: undefined,
  SELF_EMPLOYED: 'SELFEMP',
  UNEMPLOYED: 'UNEMPLO',
  STUDENT: 'STUDENT',
  RETIRED: 'RETIRED',
  OTHER: 'OTHERXX',
};

const NUMBER_PATTERN = { regexp: /^[A-Za-z0-9_-]+$/, says: 'letters, digits, hyphens and underscores' };

const PHONE: WholeValue = { label: 'a phone number', join: ([national, code]) => joinPhone(code, national) };

const COUNTRY = listed(countryCodeValues, 'countries');

const { required, optional } = declareFields<CustomerProfile>('seed');

/** Every field that the Connect Gateway takes of an individual. The seed gives the rules, the leaf names are ours. */
export const customerFields: readonly FieldRule<CustomerProfile>[] = [
  required('email', 'email', 'an e-mail address', (p) => p.email),
  optional('mobile', 'phoneNumber', 'a phone number', phoneOf, {
    as: nationalNumber,
    whole: PHONE,
    pattern: { regexp: /^[0-9 ()+-]+$/, says: 'digits, spaces, hyphens, plus signs and parentheses' },
  }),
  optional('mobile', 'phoneCountryCode', 'the country code of a phone number', phoneOf, {
    as: callingCode,
    whole: PHONE,
    pattern: { regexp: /^\d{1,4}$/, says: 'one to four digits' },
  }),
  required('name.first', 'basicData.firstName', 'a first name', (p) => p.name.first, { answeredAt: 'firstName' }),
  required('name.last', 'basicData.lastName', 'a last name', (p) => p.name.last, { answeredAt: 'lastName' }),
  required('dateOfBirth', 'basicData.dateOfBirth', 'a date of birth', (p) => p.dateOfBirth, { as: isoDate }),
  required('gender', 'basicData.gender', 'a gender', (p) => p.gender ?? 'OTHER', { as: genderLetter }),
  optional('birthCountry', 'basicData.countryOfBirth', 'a country of birth', (p) => p.birthCountry, { as: COUNTRY }),
  optional('dueDiligence.occupationCode', 'basicData.occupation', 'an occupation code', occupationOf, {
    as: listed(occupationValues, 'occupations'),
  }),
  required('identifiers', 'taxInformation.taxNumber', 'a tax number', (p) => taxIdentifier(p)?.number, {
    remedy: `add an identifier of type ${taxNumberTypeValues.join(' or ')}`,
    pattern: NUMBER_PATTERN,
    anyOf: TAX_TYPES,
    isNumber: true,
  }),
  optional('identifiers', 'taxInformation.taxNumberType', 'the type of a tax number', (p) => taxIdentifier(p)?.type, {
    as: listed(taxNumberTypeValues, 'tax number types'),
    anyOf: TAX_TYPES,
  }),
  optional('mainAddress.country', 'taxInformation.country', 'the country of a tax number', taxCountryOf, {
    as: COUNTRY,
    required: (p) => taxIdentifier(p) !== undefined,
    remedy: 'give the issuingCountry of the tax number, or a main address',
  }),
  required('identifiers', 'identification.code', 'the number of a document', (p) => identification(p)?.number, {
    remedy: 'add an identifier of type NATIONAL_ID, PASSPORT or another one',
    pattern: NUMBER_PATTERN,
    anyOf: IDENTIFICATION_TYPES,
    isNumber: true,
  }),
  optional('nationalities', 'identification.country', 'the country of a document', identificationCountryOf, {
    as: COUNTRY,
    required: (p) => identification(p) !== undefined,
    remedy: 'give the issuingCountry of the document, or a nationality',
  }),
  required(
    'mainAddress.line1',
    'mainAddress.addressLine1',
    'the first line of an address',
    (p) => p.mainAddress?.line1,
  ),
  optional(
    'mainAddress.line2',
    'mainAddress.addressLine2',
    'further lines of an address',
    (p) => p.mainAddress && joinFurtherLines(p.mainAddress),
  ),
  required('mainAddress.city', 'mainAddress.city', 'a city', (p) => p.mainAddress?.city),
  optional('mainAddress.region', 'mainAddress.state', 'a state or region', (p) => p.mainAddress?.region),
  required('mainAddress.postCode', 'mainAddress.zipCode', 'a post code', (p) => p.mainAddress?.postCode, {
    pattern: { regexp: /^[A-Za-z0-9 _-]+$/, says: 'letters, digits, spaces, hyphens and underscores' },
  }),
  required('mainAddress.country', 'mainAddress.country', 'the country of an address', (p) => p.mainAddress?.country, {
    as: COUNTRY,
  }),
  optional(
    'politicallyExposed',
    'isPep',
    'whether the customer is politically exposed',
    (p) => p.politicallyExposed?.exposed,
  ),
  optional(
    'politicallyExposed.explanation',
    'pepExplanation',
    'an explanation of the political exposure',
    (p) => (isExposed(p) ? p.politicallyExposed?.explanation : undefined),
    { required: isExposed },
  ),
];

/** The body that creates a customer. @throws ProviderError as `writeRequest` */
export function mapCreateCustomer(profile: CustomerProfile): CreateIndividualCustomerRequest {
  // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
  return writeRequest(CONNECT, customerFields, profile) as CreateIndividualCustomerRequest;
}

/** A mobile before a land line: the gateway has room for one. */
function phoneOf({ mobile, phone }: CustomerProfile): string | undefined {
  return mobile ?? phone;
}

/** A code says more than the status beside it. */
function occupationOf({ dueDiligence }: CustomerProfile): string | undefined {
  const { occupationCode, employmentStatus } = dueDiligence ?? {};
  return occupationCode ?? (employmentStatus && OCCUPATIONS[employmentStatus]);
}

function taxIdentifier(profile: CustomerProfile): ProfileIdentifier | undefined {
  return chooseIdentifier(profile, TAX_TYPES);
}

/** Who issued the number; where that was not said, who issues such numbers, or where the customer lives. */
function taxCountryOf(profile: CustomerProfile): string | undefined {
  const tax = taxIdentifier(profile);
  if (!tax) return undefined;
  if (tax.issuingCountry !== undefined) return tax.issuingCountry;
  return tax.type === 'NATIONAL_INSURANCE_NUMBER' ? 'GB' : profile.mainAddress?.country;
}

function identification(profile: CustomerProfile): ProfileIdentifier | undefined {
  return chooseIdentifier(profile, IDENTIFICATION_TYPES);
}

/** Who issued the document; where that was not said, whose citizen it or the customer says that they are. */
function identificationCountryOf(profile: CustomerProfile): string | undefined {
  const document = identification(profile);
  return document && (document.issuingCountry ?? document.nationality ?? profile.nationalities[0]);
}

function isExposed({ politicallyExposed }: CustomerProfile): boolean {
  return politicallyExposed?.exposed === true;
}
