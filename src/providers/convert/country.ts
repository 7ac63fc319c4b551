import countries from 'i18n-iso-countries';
import { UnsupportedValue } from '../../domain/readiness/field-map.js';

/** Codes that card issuers keep where ISO 3166-1 has another or none: UNMIK in Kosovo, and Romania's former one. */
const ISSUER_ALPHA3: Readonly<Record<string, string>> = { XK: 'QZZ', RO: 'ROM' };

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
