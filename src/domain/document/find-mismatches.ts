import type { FieldConflict } from '../conflict/field-conflict.js';
import type { CustomerProfile } from '../customer/profile.js';
import type { DocumentType } from './document-type.js';
import type { DocumentExtraction } from './extraction.js';
import { findWrongCheckDigits } from './mismatch/check-digits.js';
import { claim, compareClaims, plainly, type Claim, type ClaimRules } from './mismatch/claim.js';
import { sameDay } from './mismatch/dates.js';
import { findIdentifierMismatches } from './mismatch/identifier-mismatches.js';
import { readMachineZone } from './mismatch/machine-zone.js';
import { findNameMismatches } from './mismatch/name-mismatches.js';
import { readNationalNumber } from './mismatch/national-number.js';
import { toNationality } from './mismatch/nationality.js';

/** People have several nationalities, and documents say one of them. */
const oneInCommon: ClaimRules<readonly string[]> = {
  isSame: (one, other) => one.some((country) => other.includes(country)),
  show: (countries) => countries.join(', '),
};

/**
 * Where what was read from a document differs from what was declared, or from itself: its two sides, its machine-readable
 * zone with its check digits, and what an Egyptian id number says. What one side does not say is no mismatch; the address
 * is not compared, since people move. Numbers are masked.
 */
export function findMismatches(
  extraction: DocumentExtraction,
  documentType: DocumentType,
  profile: CustomerProfile,
): FieldConflict[] {
  const zone = extraction.visualZone === undefined ? undefined : readMachineZone(extraction.visualZone);
  const number = readNationalNumber(extraction, profile);
  const ofNumber = (value: string | undefined) => (number ? claim(number.source, value) : undefined);
  const latin = [extraction.latinName, zone?.name].filter((name) => name !== undefined);
  return [
    ...findNameMismatches(profile.name, { native: extraction.nativeName, latin }),
    ...compareClaims(
      {
        path: 'dateOfBirth',
        label: 'a date of birth',
        claims: [
          claim('DECLARED', profile.dateOfBirth),
          claim('EXTRACTED', extraction.dateOfBirth),
          ofNumber(number?.says?.dateOfBirth),
          claim('EXTRACTED', zone?.dateOfBirth),
        ],
      },
      sameDay,
    ),
    ...compareClaims(
      {
        path: 'gender',
        label: 'a gender',
        claims: [
          claim<string>('DECLARED', profile.gender),
          claim('EXTRACTED', extraction.gender),
          ofNumber(number?.says?.gender),
          claim('EXTRACTED', zone?.gender),
        ],
      },
      plainly,
    ),
    ...compareClaims(
      {
        path: 'nationalities',
        label: 'a nationality',
        claims: [
          profile.nationalities.length > 0 ? claim('DECLARED', profile.nationalities) : undefined,
          nationality(extraction.nationality),
          nationality(zone?.nationality),
        ],
      },
      oneInCommon,
    ),
    ...compareBirthCountry(profile.birthCountry, number?.says?.isBornInEgypt),
    ...(number?.mismatches ?? []),
    ...findIdentifierMismatches(extraction, documentType, profile.identifiers, zone),
    ...(zone ? findWrongCheckDigits(zone, documentType, profile.identifiers) : []),
  ];
}

function nationality(text = ''): Claim<readonly string[]> | undefined {
  const country = toNationality(text);
  return country === undefined ? undefined : claim('EXTRACTED', [country]);
}

/** The governorate in an Egyptian number is that of the birth; which country it was abroad is not in it. */
function compareBirthCountry(declared: string | undefined, isBornInEgypt: boolean | undefined): FieldConflict[] {
  if (declared === undefined || isBornInEgypt === undefined || (declared === 'EG') === isBornInEgypt) return [];
  return [
    {
      path: 'birthCountry',
      label: 'a country of birth',
      values: [
        { source: 'DECLARED', value: declared },
        { source: 'EXTRACTED', value: isBornInEgypt ? 'EG' : null },
      ],
    },
  ];
}
