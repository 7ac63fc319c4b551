import { identifierTypes, type CustomerProfile } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { ENGLISH_DATE_FORMAT, englishDate } from '../convert/date.js';
import { e164 } from '../convert/phone.js';
import { declareFields } from '../field-declaration.js';
import { writeRequest } from '../write-request.js';
import { MBANQ } from './name.js';
import type { components } from './wire.js';

type CreateClientRequest = components['schemas']['CreateClientRequest'];

const { required, optional, own } = declareFields<CustomerProfile>('verified');

/**
 * Every field that Mbanq takes of a client, and what it verifies nobody without: a client that could be created but
 * never verified is not ready.
 * @param officeId the office that new clients belong to
 */
export function clientFields(officeId: number): readonly FieldRule<CustomerProfile>[] {
  return [
    own('officeId', 'the office of the client', () => officeId),
    required('name.first', 'firstname', 'a first name', (p) => p.name.first),
    required('name.last', 'lastname', 'a last name', (p) => p.name.last),
    optional('dateOfBirth', 'dateOfBirth', 'a date of birth', (p) => p.dateOfBirth, { as: englishDate }),
    // A mobile before a land line: there is room for one.
    required('mobile', 'mobileNo', 'a mobile number', (p) => p.mobile ?? p.phone, {
      as: e164,
      remedy: 'it verifies nobody without one; a land line serves too',
    }),
    required('email', 'emailAddress', 'an e-mail address', (p) => p.email, {
      remedy: 'it verifies nobody without one',
    }),
    required('reference', 'externalId', 'a reference', (p) => p.reference, { maxLength: 100 }),
    own('dateFormat', 'the form of dates', (p) => (p.dateOfBirth === undefined ? undefined : ENGLISH_DATE_FORMAT)),
    own('locale', 'the language of dates', (p) => (p.dateOfBirth === undefined ? undefined : 'en')),
    required('identifiers', 'identifier', 'an identifier', (p) => p.identifiers.find(isActive)?.type, {
      remedy: 'it verifies nobody without one, so add an identifier',
      anyOf: identifierTypes,
      isJudgedOnly: true,
    }),
  ];
}

/** The body that creates a client. @throws ProviderError as `writeRequest` */
export function mapCreateClient(
  rules: readonly FieldRule<CustomerProfile>[],
  profile: CustomerProfile,
): CreateClientRequest {
  // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
  return writeRequest(MBANQ, rules, profile) as CreateClientRequest;
}

function isActive({ status }: CustomerProfile['identifiers'][number]): boolean {
  return status === 'ACTIVE';
}
