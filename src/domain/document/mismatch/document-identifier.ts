import anyAscii from 'any-ascii';
import { identifierTypes, type IdentifierType, type ProfileIdentifier } from '../../customer/profile.js';
import { normalizeNumber } from '../../identifier/identifier-number.js';
import type { DocumentType } from '../document-type.js';
import type { DocumentExtraction } from '../extraction.js';

/** A declared identifier in use, with its place in our input. */
export interface PlacedIdentifier {
  readonly identifier: ProfileIdentifier;
  readonly position: number;
}

/** The type of identifier whose number a document bears; undefined for letters and selfies. */
export function identifierTypeOf(type: DocumentType): IdentifierType | undefined {
  return identifierTypes.find((one) => one === type);
}

/** The numbers on a document by which it can be known, the usual one first. */
export function numbersOf(extraction: DocumentExtraction, type: DocumentType): string[] {
  const { idNumber, idNumberBack, documentNumber } = extraction;
  const numbers = type === 'NATIONAL_ID' ? [idNumber, idNumberBack, documentNumber] : [documentNumber, idNumber];
  return numbers.filter((number) => number !== undefined && number !== '') as string[];
}

/** The declared identifiers of a type that are in use. */
export function findActive(identifiers: readonly ProfileIdentifier[], type: IdentifierType): PlacedIdentifier[] {
  return identifiers
    .map((identifier, position) => ({ identifier, position }))
    .filter(({ identifier }) => identifier.type === type && identifier.status === 'ACTIVE');
}

/** The declared identifier that has one of these numbers. */
export function findByNumber(
  placed: readonly PlacedIdentifier[],
  numbers: readonly string[],
): PlacedIdentifier | undefined {
  return placed.find(({ identifier }) => numbers.some((number) => isSameNumber(identifier.number, number)));
}

/** Whether two numbers are the same, however they are written, also in Arabic digits. */
export function isSameNumber(one: string, other: string): boolean {
  return plainNumber(one) === plainNumber(other);
}

/** A number without signs, in capitals, and with the digits 0 to 9. */
export function plainNumber(number: string): string {
  return normalizeNumber(number.replace(/\p{Nd}/gu, (digit) => anyAscii(digit)));
}

/** Our path of a field of an identifier; that of all identifiers where none is declared. */
export function pathOf(placed: PlacedIdentifier | undefined, field: 'number' | 'issuedOn' | 'expiresOn'): string {
  return placed ? `identifiers.${placed.position}.${field}` : 'identifiers';
}
