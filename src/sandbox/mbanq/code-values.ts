import countries from 'i18n-iso-countries';
import { Refusal } from '../server/answer.js';
import type { Handler } from '../server/simulator.js';
import { unknownResource } from './errors.js';

/** A value of a code; ids are unique across all codes. */
export interface CodeValue {
  readonly id: number;
  readonly name: string;
  readonly position: number;
}

/** The type for which the seed lets `issuedDate` be absent. */
export const SOCIAL_SECURITY_NUMBER = 'Social Security Number';

/** The seed's two example ids: a type of document, and a nationality. */
const EXAMPLES = { documentType: 647, nationality: 633 };
const FIRST_COUNTRY = 1001;

/** The values of `Customer Identifier-PERSON`. */
export const DOCUMENT_TYPES: readonly CodeValue[] = [
  { id: 646, name: 'Passport', position: 1 },
  { id: EXAMPLES.documentType, name: "Driver's License", position: 2 },
  { id: 648, name: 'National ID', position: 3 },
  { id: 649, name: SOCIAL_SECURITY_NUMBER, position: 4 },
  { id: 650, name: 'Tax Code', position: 5 },
  { id: 651, name: 'Residence Permit', position: 6 },
  { id: 652, name: 'Voter ID', position: 7 },
  { id: 654, name: 'National Insurance Number', position: 8 },
  { id: 653, name: 'Other', position: 9 },
];

/** The values of `COUNTRY`: the English names of ISO 3166-1 in alphabetical order. */
export const COUNTRIES: readonly CodeValue[] = Object.entries(countries.getNames('en'))
  .toSorted(([, a], [, b]) => a.localeCompare(b, 'en'))
  .map(([code, name], index) => ({
    id: code === 'US' ? EXAMPLES.nationality : FIRST_COUNTRY + index,
    name,
    position: index + 1,
  }));

const CODES = [
  { id: 12, name: 'Customer Identifier-PERSON', values: DOCUMENT_TYPES },
  { id: 28, name: 'COUNTRY', values: COUNTRIES },
];

/** GET /v1/codes */
export const listCodes: Handler = () =>
  Promise.resolve({ status: 200, body: CODES.map(({ id, name }) => ({ id, name })) });

/** GET /v1/codes/{codeId}/codevalues */
export const listCodeValues: Handler = ({ params }) => {
  const code = CODES.find(({ id }) => String(id) === params.codeId);
  return code
    ? Promise.resolve({ status: 200, body: code.values })
    : Promise.reject(new Refusal(unknownResource('code')));
};

/** The value with this id, written in digits, or undefined. */
export function findCodeValue(values: readonly CodeValue[], id: string | undefined): CodeValue | undefined {
  return values.find((value) => String(value.id) === id);
}
