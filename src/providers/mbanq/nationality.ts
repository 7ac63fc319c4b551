import { countryCodes, toCountryNames } from '../convert/country.js';
import type { Conversion } from '../field-declaration.js';
import { bareName, CodeReference, nameOf } from './code-reference.js';

/** The list of countries. */
export const COUNTRY_CODE = 'COUNTRY';

/** By alpha-2 code: a country's names take longer to collect than all the rest of a mapping. */
const references = new Map<string, CodeReference>();
let codesByName: ReadonlyMap<string, string> | undefined;

/** A country by its English name, of which Mbanq takes the id in the deployment's own list. */
export const nationality: Conversion<string> = {
  form: 'the id of a value of `COUNTRY`, found by its English name',
  write: toReference,
  read: (theirs) => {
    const name = nameOf(theirs);
    return name === undefined ? undefined : (codeOf(name) ?? name);
  },
};

function toReference(alpha2: string): CodeReference {
  const known = references.get(alpha2);
  if (known) return known;
  const reference = new CodeReference(COUNTRY_CODE, toCountryNames(alpha2));
  references.set(alpha2, reference);
  return reference;
}

function codeOf(name: string): string | undefined {
  codesByName ??= new Map(countryCodes.flatMap((code) => toCountryNames(code).map((one) => [bareName(one), code])));
  return codesByName.get(bareName(name));
}
