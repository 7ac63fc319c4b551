import countries from 'i18n-iso-countries';
import { UnsupportedValue } from '../../domain/readiness/field-map.js';
import type { Conversion } from '../field-declaration.js';
import { listOf, textOf } from '../http/json.js';

/** Codes that card issuers keep where ISO 3166-1 has another or none: UNMIK in Kosovo, and Romania's former one. */
const ISSUER_ALPHA3: Readonly<Record<string, string>> = { XK: 'QZZ', RO: 'ROM' };

/** Every ISO 3166-1 alpha-2 code that has a name. */
export const countryCodes: readonly string[] = Object.keys(countries.getNames('en'));

/** Names that more than one country has: "Congo" alone does not tell which. */
const SHARED_NAMES = findShared(Object.values(countries.getNames('en', { select: 'all' })));

/**
 * ISO 3166-1 alpha-3 of an alpha-2 code, except `QZZ` for Kosovo and `ROM` for Romania.
 * @throws UnsupportedValue for a code that is no country's
 */
export function toIssuerAlpha3(alpha2: string): string {
  const alpha3 = ISSUER_ALPHA3[alpha2] ?? countries.alpha2ToAlpha3(alpha2);
  if (alpha3 === undefined) throw new UnsupportedValue('it is no ISO 3166-1 country code');
  return alpha3;
}

/**
 * What a list may call a country: its English names, the usual one first, then its alpha-2 and alpha-3 codes.
 * @throws UnsupportedValue for a code that is no country's
 */
export function toCountryNames(alpha2: string): string[] {
  const names = countries.getName(alpha2, 'en', { select: 'all' });
  const alpha3 = countries.alpha2ToAlpha3(alpha2);
  if (!names || alpha3 === undefined) throw new UnsupportedValue('it is no ISO 3166-1 country code');
  return [...new Set([...names.filter((name) => !SHARED_NAMES.has(name)), alpha2, alpha3])];
}

function findShared(namesOfAll: readonly (readonly string[])[]): ReadonlySet<string> {
  const owners = Map.groupBy(
    namesOfAll.flatMap((names) => [...new Set(names)]),
    (name) => name,
  );
  return new Set([...owners].filter(([, same]) => same.length > 1).map(([name]) => name));
}

/** A country as a card issuer says it: ISO 3166-1 alpha-3 with two exceptions. */
export const issuerAlpha3: Conversion<string> = {
  form: 'ISO 3166-1 alpha-3, but `QZZ` for Kosovo and `ROM` for Romania',
  write: toIssuerAlpha3,
  read: fromIssuerAlpha3,
};

/** Several countries as a card issuer says them; read in alphabetical order, since a set has none. */
export const issuerAlpha3List: Conversion<readonly string[]> = {
  form: 'a list of ISO 3166-1 alpha-3 codes, but `QZZ` for Kosovo and `ROM` for Romania',
  write: (codes) => (codes.length > 0 ? codes.map(toIssuerAlpha3) : undefined),
  read: (theirs) =>
    listOf(theirs)
      .map((code) => fromIssuerAlpha3(code) ?? textOf(code))
      .sort()
      .join(', '),
};

function fromIssuerAlpha3(theirs: unknown): string | undefined {
  const code = textOf(theirs)?.toUpperCase();
  if (code === undefined) return undefined;
  const exception = Object.entries(ISSUER_ALPHA3).find(([, alpha3]) => alpha3 === code);
  return exception?.[0] ?? countries.alpha3ToAlpha2(code);
}
