import type { IdentifierType } from '../../domain/customer/profile.js';
import { CodeReference } from './code-reference.js';

/** The list of document types. */
export const DOCUMENT_TYPE_CODE = 'Customer Identifier-PERSON';

const OTHER = ['Other', 'Other ID', 'Any Other Id Type'];

/**
 * What deployments call our types; case, spaces and punctuation do not count. Numbers that are no document are not in
 * every list: they go as another document then.
 */
const NAMES: Readonly<Record<IdentifierType, readonly string[]>> = {
  PASSPORT: ['Passport', 'Passport Number'],
  DRIVERS_LICENSE: ["Driver's License", 'Drivers License', "Driver's Licence", 'Driving License', 'Driving Licence'],
  NATIONAL_ID: ['National ID', 'National Identity Card', 'National Identification', 'Identity Card', 'ID Card'],
  SOCIAL_SECURITY_NUMBER: ['Social Security Number', 'SSN', 'Social Security'],
  TAX_CODE: ['Tax Code', 'Tax ID', 'Tax Number', 'Tax Identification Number', 'TIN', ...OTHER],
  NATIONAL_INSURANCE_NUMBER: ['National Insurance Number', 'NINO', 'National Insurance', ...OTHER],
  RESIDENCE_PERMIT: ['Residence Permit', 'Residency Permit', 'Permanent Resident Card', ...OTHER],
  OTHER,
};

/** The document type of an identifier, to be found in the deployment's list. */
export function toDocumentType(type: IdentifierType): CodeReference {
  return new CodeReference(DOCUMENT_TYPE_CODE, NAMES[type]);
}
