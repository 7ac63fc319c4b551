import type { CustomerProfile, IdentifierType } from '../../domain/customer/profile.js';
import { joinFurtherLines } from '../convert/address-lines.js';
import { isoDate } from '../convert/date.js';
import { declareFields } from '../field-declaration.js';

/** Numbers that a tax office knows a person by. */
export const TAX_TYPES: readonly IdentifierType[] = ['TAX_CODE', 'SOCIAL_SECURITY_NUMBER', 'NATIONAL_INSURANCE_NUMBER'];

/** What is said where the agreement is missing. */
export const AGREEMENT = {
  remedy: 'give the reference of the agreement that the customer signed, under agreements',
  missingCode: 'AGREEMENT_REQUIRED',
} as const;

const { required, optional, own } = declareFields<CustomerProfile>('seed');

/** The fields that have one name in both generations. */
export const shared = {
  type: own('type', 'the type of customer', () => 'INDIVIDUAL'),
  riskScore: optional('riskScore', 'individual.riskScore', 'a risk score', (p) => p.riskScore),
  description: optional('description', 'individual.description', 'a description', (p) => p.description),
  firstName: required('name.first', 'individual.firstName', 'a first name', (p) => p.name.first),
  lastName: required('name.last', 'individual.lastName', 'a last name', (p) => p.name.last),
  dateOfBirth: required('dateOfBirth', 'individual.dateOfBirth', 'a date of birth', (p) => p.dateOfBirth, {
    as: isoDate,
  }),
  birthCountry: optional('birthCountry', 'individual.birthCountryCode', 'a country of birth', (p) => p.birthCountry),
  // BVNK takes one: the first that was given.
  nationality: optional('nationalities', 'individual.nationality', 'a nationality', (p) => p.nationalities[0]),
  addressLine1: required(
    'mainAddress.line1',
    'individual.address.addressLine1',
    'the first line of an address',
    (p) => p.mainAddress?.line1,
  ),
  addressLine2: optional(
    'mainAddress.line2',
    'individual.address.addressLine2',
    'further lines of an address',
    (p) => p.mainAddress && joinFurtherLines(p.mainAddress),
  ),
  city: required('mainAddress.city', 'individual.address.city', 'a city', (p) => p.mainAddress?.city),
  country: required(
    'mainAddress.country',
    'individual.address.countryCode',
    'the country of an address',
    (p) => p.mainAddress?.country,
  ),
} as const;
