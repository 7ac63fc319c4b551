import { UnsupportedValue } from '../../domain/readiness/field-map.js';
import type { Conversion } from '../field-declaration.js';
import { textOf } from '../http/json.js';

/** Lists by language and country in today's codes: `sr_CS`, of a country that is no more, stands for `sr-RS`. */
const INDEXES = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/**
 * A BCP 47 locale as language and country of a provider's list, e.g. `en-US` and `en-Latn-US` as `en_US`.
 * @throws UnsupportedValue when it is no locale, has no country or the list does not have the pair
 */
export function toListedLocale<Listed extends string>(list: readonly Listed[], locale: string): Listed {
  const parsed = parse(locale);
  if (parsed.region === undefined) throw new UnsupportedValue('it needs a language and a country, such as en-US');
  const found = indexOf(list).get(keyOf(parsed));
  if (found === undefined) {
    throw new UnsupportedValue('its list of locales does not have this pair of language and country');
  }
  return found;
}

function parse(locale: string): Intl.Locale {
  try {
    return new Intl.Locale(locale);
  } catch {
    throw new UnsupportedValue('it is no BCP 47 locale, such as en-US');
  }
}

function indexOf<Listed extends string>(list: readonly Listed[]): ReadonlyMap<string, Listed> {
  const known = INDEXES.get(list) as ReadonlyMap<string, Listed> | undefined;
  if (known) return known;
  const index = new Map(list.map((listed) => [keyOf(new Intl.Locale(listed.replace('_', '-'))), listed]));
  INDEXES.set(list, index);
  return index;
}

function keyOf({ language, region }: Intl.Locale): string {
  return `${language}-${region ?? ''}`;
}

/** A locale of a provider's list, by language and country. */
export function listedLocale(list: readonly string[]): Conversion<string> {
  return {
    form: "one of the provider's locales, `en_US`",
    write: (locale) => toListedLocale(list, locale),
    read: (theirs) => textOf(theirs)?.replace('_', '-'),
  };
}
