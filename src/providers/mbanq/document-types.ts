import { identifierTypes, type IdentifierType } from '../../domain/customer/profile.js';
import type { Conversion } from '../field-declaration.js';
import { bareName, CodeReference, nameOf } from './code-reference.js';

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

const REFERENCES = new Map(identifierTypes.map((type) => [type, new CodeReference(DOCUMENT_TYPE_CODE, NAMES[type])]));

/** OTHER comes last and so keeps the names that further types fall back to. */
const TYPES_BY_NAME = new Map(identifierTypes.flatMap((type) => NAMES[type].map((name) => [bareName(name), type])));

/** The document type of an identifier, to be found in the deployment's list. */
export function toDocumentType(type: IdentifierType): CodeReference {
  return REFERENCES.get(type) ?? new CodeReference(DOCUMENT_TYPE_CODE, OTHER);
}

/** A type of identifier by its name, of which Mbanq takes the id in the deployment's own list. */
export const documentType: Conversion<IdentifierType> = {
  form: `the id of a value of \`${DOCUMENT_TYPE_CODE}\`, found by its name`,
  write: toDocumentType,
  read: (theirs) => {
    const name = nameOf(theirs);
    return name === undefined ? undefined : (TYPES_BY_NAME.get(bareName(name)) ?? name);
  },
};
