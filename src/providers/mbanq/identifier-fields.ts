import type { IdentifierStatus } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { toCountryNames } from '../convert/country.js';
import { ENGLISH_DATE_FORMAT, toEnglishDate } from '../convert/date.js';
import { declareFields } from '../field-declaration.js';
import type { IdentifierSubject } from '../provider.js';
import { CodeReference } from './code-reference.js';
import { toDocumentType } from './document-types.js';
import type { components } from './wire.js';

/** Mbanq's words for our statuses. */
export const IDENTIFIER_STATUSES: Readonly<Record<IdentifierStatus, components['schemas']['IdentifierStatus']>> = {
  ACTIVE: 'Active',
  INACTIVE: 'Inactive',
};

const DIGITS = { regexp: /^\d+$/, says: 'digits' };

const { required, optional } = declareFields<IdentifierSubject>('seed');

/**
 * Every field that Mbanq takes of an identifier, in the seed's order.
 * @param hasNumericKeys whether the deployment takes only digits, as the seed says and the provider's SDK does not
 */
export function identifierFields(hasNumericKeys: boolean): FieldRule<IdentifierSubject>[] {
  return [
    required('type', 'documentTypeId', 'a type of document', ({ identifier }) => toDocumentType(identifier.type)),
    required('number', 'documentKey', 'the number of a document', ({ identifier }) => identifier.number, {
      pattern: hasNumericKeys ? DIGITS : undefined,
    }),
    required('status', 'status', 'a status', ({ identifier }) => IDENTIFIER_STATUSES[identifier.status]),
    optional(
      'issuedOn',
      'issuedDate',
      'the date of issue',
      ({ identifier: { issuedOn } }) => issuedOn && toEnglishDate(issuedOn),
      { required: ({ identifier }) => identifier.type !== 'SOCIAL_SECURITY_NUMBER' },
    ),
    optional('comment', 'description', 'a comment', ({ identifier }) => identifier.comment),
    optional('issuer', 'issuedBy', 'an issuer', ({ identifier }) => identifier.issuer),
    optional(
      'expiresOn',
      'expiryDate',
      'the date of expiry',
      ({ identifier: { expiresOn } }) => expiresOn && toEnglishDate(expiresOn),
    ),
    optional(
      'nationality',
      'nationality',
      'a nationality',
      ({ identifier: { nationality } }) => nationality && new CodeReference('COUNTRY', toCountryNames(nationality)),
    ),
    optional('expiresOn', 'locale', 'the language of dates', (subject) => (hasDates(subject) ? 'en' : undefined)),
    optional('expiresOn', 'dateFormat', 'the form of dates', (subject) =>
      hasDates(subject) ? ENGLISH_DATE_FORMAT : undefined,
    ),
  ];
}

function hasDates({ identifier: { issuedOn, expiresOn } }: IdentifierSubject): boolean {
  return issuedOn !== undefined || expiresOn !== undefined;
}
