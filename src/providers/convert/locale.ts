import { UnsupportedValue } from '../../domain/readiness/field-map.js';

/**
 * A BCP 47 locale as language and country of a provider's list, e.g. `en-US` and `en-Latn-US` as `en_US`.
 * @throws UnsupportedValue when it has no country or the list does not have the pair
 */
export function toListedLocale<Listed extends string>(list: readonly Listed[], locale: string): Listed {
  const { language, region } = new Intl.Locale(locale);
  if (region === undefined) throw new UnsupportedValue('it needs a language and a country, such as en-US');
  const found = list.find((listed) => listed === `${language}_${region}`);
  if (found === undefined)
    throw new UnsupportedValue('its list of locales does not have this pair of language and country');
  return found;
}
