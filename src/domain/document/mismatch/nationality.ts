import countries from 'i18n-iso-countries';

/** Codes of machine-readable zones that are not ISO 3166-1 alpha-3 (ICAO Doc 9303, part 3, section 5). */
const ZONE_CODES: Readonly<Record<string, string>> = {
  D: 'DE',
  GBD: 'GB',
  GBN: 'GB',
  GBO: 'GB',
  GBP: 'GB',
  GBS: 'GB',
  RKS: 'XK',
};

/** What stands in front of or in a name and is left out as often as not. */
const FILLERS = /^(the\s|ال)|\P{L}/giu;

let codesByName: ReadonlyMap<string, string> | undefined;

/**
 * ISO 3166-1 alpha-2 of a nationality as documents have it: a code of two or three letters, or a country's name in English
 * or Arabic. Undefined for anything else, e.g. "stateless" or the name of a people.
 */
export function toNationality(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{1,3}$/.test(code))
    return ZONE_CODES[code] ?? (countries.isValid(code) ? countries.toAlpha2(code) : undefined);
  codesByName ??= new Map(
    ['en', 'ar'].flatMap((language) =>
      Object.entries(countries.getNames(language, { select: 'all' })).flatMap(([alpha2, names]) =>
        names.map((name): [string, string] => [bare(name), alpha2]),
      ),
    ),
  );
  return codesByName.get(bare(text));
}

function bare(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase().replace(FILLERS, '');
}
