import type { FieldConflict } from '../../conflict/field-conflict.js';
import type { ProfileIdentifier } from '../../customer/profile.js';
import { maskNumber } from '../../identifier/identifier-number.js';
import type { DocumentType } from '../document-type.js';
import type { DocumentExtraction } from '../extraction.js';
import { claim, compareClaims, type ClaimRules } from './claim.js';
import { sameDay } from './dates.js';
import { findActive, findByNumber, identifierTypeOf, isSameNumber, numbersOf, pathOf } from './document-identifier.js';
import type { MachineZone } from './machine-zone.js';

const asNumbers: ClaimRules<string> = { isSame: isSameNumber, show: maskNumber };

/**
 * Where number and dates of a document are not those of the declared identifier of its type. Dates are compared with the
 * identifier of the same number, or with the only one where no number was read: another document has other dates.
 */
export function findIdentifierMismatches(
  extraction: DocumentExtraction,
  documentType: DocumentType,
  identifiers: readonly ProfileIdentifier[],
  zone: MachineZone | undefined,
): FieldConflict[] {
  const type = identifierTypeOf(documentType);
  if (!type) return [];
  const declared = findActive(identifiers, type);
  // The zone of an identity card has the card's number, which is not the person's.
  const zoneNumber = documentType === 'NATIONAL_ID' ? undefined : zone?.number;
  const numbers = numbersOf(extraction, documentType);
  const read = [...numbers, zoneNumber].filter((number) => number !== undefined);
  const known = findByNumber(declared, read);
  const only = read.length === 0 && declared.length === 1 ? declared[0] : undefined;
  const subject = known ?? only;
  const said = read.length === 0 ? [] : known ? [known] : declared;
  const usual = known ? numbers.find((number) => isSameNumber(number, known.identifier.number)) : numbers[0];
  return [
    ...compareClaims(
      {
        path: pathOf(subject ?? declared[0], 'number'),
        label: 'a document number',
        claims: [
          ...said.map(({ identifier }) => claim('DECLARED', identifier.number)),
          claim('EXTRACTED', usual ?? numbers[0]),
          claim('EXTRACTED', zoneNumber),
        ],
      },
      asNumbers,
    ),
    ...compareClaims(
      {
        path: pathOf(findActive(identifiers, 'NATIONAL_ID')[0], 'number'),
        label: 'an id number that is the same on both sides of the card',
        claims: [claim('EXTRACTED', extraction.idNumber), claim('EXTRACTED', extraction.idNumberBack)],
      },
      asNumbers,
    ),
    ...compareClaims(
      {
        path: pathOf(subject, 'issuedOn'),
        label: 'a day of issue',
        claims: [claim('DECLARED', subject?.identifier.issuedOn), claim('EXTRACTED', extraction.issuedOn)],
      },
      sameDay,
    ),
    ...compareClaims(
      {
        path: pathOf(subject, 'expiresOn'),
        label: 'a last day of validity',
        claims: [
          claim('DECLARED', subject?.identifier.expiresOn),
          claim('EXTRACTED', extraction.expiresOn),
          claim('EXTRACTED', zone?.expiresOn),
        ],
      },
      sameDay,
    ),
  ];
}
