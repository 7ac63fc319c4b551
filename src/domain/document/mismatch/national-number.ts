import type { FieldConflict } from '../../conflict/field-conflict.js';
import type { CustomerProfile } from '../../customer/profile.js';
import { readEgyptianId, type EgyptianId } from '../../identifier/egyptian-id.js';
import { maskNumber } from '../../identifier/identifier-number.js';
import type { DocumentExtraction } from '../extraction.js';
import type { Claim } from './claim.js';
import { findActive, pathOf, plainNumber, type PlacedIdentifier } from './document-identifier.js';
import { toNationality } from './nationality.js';

/** What a national id number says of its person. */
export interface NationalNumber {
  /** Who gave the number. */
  readonly source: Claim['source'];
  readonly says?: EgyptianId;
  /** A number that says nothing although it should. */
  readonly mismatches: readonly FieldConflict[];
}

const EGYPT = 'EG';

/**
 * Reads the 14 digits of an Egyptian national id: the one on the document, else the declared one. Where another country is
 * named as its own it is left alone, since others have numbers of 14 digits too.
 */
export function readNationalNumber(
  extraction: DocumentExtraction,
  profile: CustomerProfile,
): NationalNumber | undefined {
  const [declared] = findActive(profile.identifiers, 'NATIONAL_ID');
  const source = extraction.idNumber ? 'EXTRACTED' : 'DECLARED';
  const number = plainNumber(extraction.idNumber ?? declared?.identifier.number ?? '');
  const countries = countriesOf(extraction, profile, declared);
  if (!/^\d{14}$/.test(number) || (countries.length > 0 && !countries.includes(EGYPT))) return undefined;
  const says = readEgyptianId(number);
  if (says || countries.length === 0) return { source, says, mismatches: [] };
  const path = pathOf(declared, 'number');
  const label = 'an Egyptian id number that has a date of birth and a governorate in it';
  return { source, mismatches: [{ path, label, values: [{ source, value: maskNumber(number) }] }] };
}

function countriesOf(
  { nationality = '' }: DocumentExtraction,
  { nationalities }: CustomerProfile,
  declared: PlacedIdentifier | undefined,
): string[] {
  const known = [declared?.identifier.issuingCountry, toNationality(nationality), ...nationalities];
  return known.filter((country) => country !== undefined);
}
