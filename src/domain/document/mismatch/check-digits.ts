import type { FieldConflict } from '../../conflict/field-conflict.js';
import type { ProfileIdentifier } from '../../customer/profile.js';
import { maskNumber } from '../../identifier/identifier-number.js';
import type { DocumentType } from '../document-type.js';
import { findActive, identifierTypeOf, pathOf } from './document-identifier.js';
import type { CheckedField, MachineZone } from './machine-zone.js';

const labels: Readonly<Record<CheckedField, string>> = {
  number: 'a document number that its check digit confirms',
  dateOfBirth: 'a date of birth that its check digit confirms',
  expiresOn: 'a last day of validity that its check digit confirms',
  personalNumber: 'a personal number that its check digit confirms',
  whole: 'a machine-readable zone that its last check digit confirms',
};

/** What check digits of a machine-readable zone refuse: it was read wrongly, or is not genuine. */
export function findWrongCheckDigits(
  { refused }: MachineZone,
  documentType: DocumentType,
  identifiers: readonly ProfileIdentifier[],
): FieldConflict[] {
  const type = identifierTypeOf(documentType);
  const subject = type && findActive(identifiers, type)[0];
  const paths: Readonly<Record<CheckedField, string>> = {
    number: pathOf(subject, 'number'),
    dateOfBirth: 'dateOfBirth',
    expiresOn: pathOf(subject, 'expiresOn'),
    personalNumber: 'identifiers',
    whole: 'identifiers',
  };
  const wrong = (Object.keys(labels) as CheckedField[]).filter((field) => refused[field] !== undefined);
  // What is wrong in a part of it is wrong in the whole.
  const told = wrong.length > 1 ? wrong.filter((field) => field !== 'whole') : wrong;
  return told.map((field) => ({
    path: paths[field],
    label: labels[field],
    values: [{ source: 'EXTRACTED', value: show(field, refused[field]) }],
  }));
}

function show(field: CheckedField, value: string | undefined): string | null {
  if (!value) return null;
  return field === 'number' || field === 'personalNumber' ? maskNumber(value) : value;
}
