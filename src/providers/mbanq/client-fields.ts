import type { CustomerProfile } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { ENGLISH_DATE_FORMAT, toEnglishDate } from '../convert/date.js';
import { toE164 } from '../convert/phone.js';
import { declareFields } from '../field-declaration.js';
import { writeRequest } from '../write-request.js';
import { MBANQ } from './name.js';
import type { components } from './wire.js';

type CreateClientRequest = components['schemas']['CreateClientRequest'];

const { required, optional } = declareFields<CustomerProfile>('verified');

/** Every field that Mbanq takes of a client. */
export const clientFields: readonly FieldRule<CustomerProfile>[] = [
  required('name.first', 'firstname', 'a first name', (p) => p.name.first),
  required('name.last', 'lastname', 'a last name', (p) => p.name.last),
  optional('dateOfBirth', 'dateOfBirth', 'a date of birth', (p) => p.dateOfBirth && toEnglishDate(p.dateOfBirth)),
  optional('mobile', 'mobileNo', 'a mobile number', (p) => toPhone(p)),
  optional('email', 'emailAddress', 'an e-mail address', (p) => p.email),
  required('reference', 'externalId', 'a reference', (p) => p.reference, { maxLength: 100 }),
  optional('dateOfBirth', 'dateFormat', 'the form of dates', (p) => p.dateOfBirth && ENGLISH_DATE_FORMAT),
  optional('dateOfBirth', 'locale', 'the language of dates', (p) => p.dateOfBirth && 'en'),
];

/** The body that creates a client in one of the bank's offices. @throws ProviderError as `writeRequest` */
export function mapCreateClient(profile: CustomerProfile, officeId: number): CreateClientRequest {
  // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
  return { officeId, ...writeRequest(MBANQ, clientFields, profile) } as CreateClientRequest;
}

/** A mobile before a land line: there is room for one. */
function toPhone({ mobile, phone }: CustomerProfile): string | undefined {
  const number = mobile ?? phone;
  return number === undefined ? undefined : toE164(number);
}
