import { identifierStatuses, type IdentifierStatus } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { ENGLISH_DATE_FORMAT, englishDate } from '../convert/date.js';
import { declareFields, type Conversion } from '../field-declaration.js';
import { textOf } from '../http/json.js';
import type { IdentifierSubject } from '../provider.js';
import { documentType } from './document-types.js';
import { nationality } from './nationality.js';
import type { components } from './wire.js';

/** Mbanq's words for our statuses. */
export const IDENTIFIER_STATUSES: Readonly<Record<IdentifierStatus, components['schemas']['IdentifierStatus']>> = {
  ACTIVE: 'Active',
  INACTIVE: 'Inactive',
};

/** Our status for a word of Mbanq's, or undefined for a word that is not known here. */
export function toIdentifierStatus(word: unknown): IdentifierStatus | undefined {
  const lower = textOf(word)?.toLowerCase();
  return identifierStatuses.find((status) => IDENTIFIER_STATUSES[status].toLowerCase() === lower);
}

const identifierStatus: Conversion<IdentifierStatus> = {
  form: '`Active` or `Inactive`',
  write: (status) => IDENTIFIER_STATUSES[status],
  read: (theirs) => toIdentifierStatus(theirs) ?? textOf(theirs),
};

const DIGITS = { regexp: /^\d+$/, says: 'digits' };

const { required, optional, own } = declareFields<IdentifierSubject>('seed');

/**
 * Every field that Mbanq takes of an identifier, in the seed's order.
 * @param hasNumericKeys whether the deployment takes only digits, as the seed says and the provider's SDK does not
 */
export function identifierFields(hasNumericKeys: boolean): readonly FieldRule<IdentifierSubject>[] {
  return [
    required('type', 'documentTypeId', 'a type of document', ({ identifier }) => identifier.type, {
      as: documentType,
      answeredAt: 'documentType.name',
    }),
    required('number', 'documentKey', 'the number of a document', ({ identifier }) => identifier.number, {
      isNumber: true,
      pattern: hasNumericKeys ? DIGITS : undefined,
    }),
    required('status', 'status', 'a status', ({ identifier }) => identifier.status, { as: identifierStatus }),
    optional('issuedOn', 'issuedDate', 'the date of issue', ({ identifier }) => identifier.issuedOn, {
      as: englishDate,
      required: ({ identifier }) => identifier.type !== 'SOCIAL_SECURITY_NUMBER',
    }),
    optional('comment', 'description', 'a comment', ({ identifier }) => identifier.comment),
    optional('issuer', 'issuedBy', 'an issuer', ({ identifier }) => identifier.issuer),
    optional('expiresOn', 'expiryDate', 'the date of expiry', ({ identifier }) => identifier.expiresOn, {
      as: englishDate,
    }),
    optional('nationality', 'nationality', 'a nationality', ({ identifier }) => identifier.nationality, {
      as: nationality,
      answeredAt: 'nationality.name',
    }),
    own('locale', 'the language of dates', (subject) => (hasDates(subject) ? 'en' : undefined)),
    own('dateFormat', 'the form of dates', (subject) => (hasDates(subject) ? ENGLISH_DATE_FORMAT : undefined)),
  ];
}

function hasDates({ identifier: { issuedOn, expiresOn } }: IdentifierSubject): boolean {
  return issuedOn !== undefined || expiresOn !== undefined;
}
