import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  type CountryCallingCode,
} from 'libphonenumber-js';
import { UnsupportedValue } from '../../domain/readiness/field-map.js';
import type { Conversion } from '../field-declaration.js';
import { textOf } from '../http/json.js';

/** A phone number in two parts, both in digits only. */
export interface PhoneParts {
  /** The country calling code without a plus, e.g. `44`. */
  readonly countryCode: string;
  /** The number within the country, as it is dialled from abroad. */
  readonly nationalNumber: string;
}

/** No calling code begins with another one (ITU-T E.164), so that the first that fits is the right one. */
const CALLING_CODES: ReadonlySet<string> = new Set<CountryCallingCode>(
  // The library takes any further argument, such as the index, for its metadata.
  getCountries().map((country) => getCountryCallingCode(country)),
);
const E164 = /^\+[1-9]\d{5,14}$/;

/**
 * A phone number as plus and digits, e.g. `+447700900123`.
 * @throws UnsupportedValue when no country code can be told
 */
export function toE164(phone: string): string {
  const { countryCode, nationalNumber } = toPhoneParts(phone);
  return `+${countryCode}${nationalNumber}`;
}

/**
 * A phone number in its parts.
 * @throws UnsupportedValue when no country code can be told
 */
export function toPhoneParts(phone: string): PhoneParts {
  return splitE164(phone) ?? parse(phone);
}

/** A whole number. */
export const e164: Conversion<string> = {
  form: 'E.164, `+12025550123`',
  write: toE164,
  read: (theirs) => {
    const text = textOf(theirs);
    return text === undefined ? undefined : (parsePhoneNumberFromString(text)?.number ?? text.replace(/[^\d+]/g, ''));
  },
};

/** The country's part of a number. */
export const callingCode: Conversion<string> = {
  form: 'the country calling code, `1`',
  write: (phone) => toPhoneParts(phone).countryCode,
  read: (theirs) => textOf(theirs)?.replace(/\D/g, ''),
};

/** The rest of a number. */
export const nationalNumber: Conversion<string> = {
  form: 'the number within the country, `2025550123`',
  write: (phone) => toPhoneParts(phone).nationalNumber,
  read: (theirs) => textOf(theirs)?.replace(/\D/g, ''),
};

/** A whole number from its two parts, as far as they are known. */
export function joinPhone(countryCode: string | undefined, national: string | undefined): string | undefined {
  if (countryCode === undefined) return national;
  return national === undefined ? `+${countryCode}` : e164.read(`+${countryCode}${national}`);
}

/** What is stored is in E.164 already: taking it apart needs no numbering plan, which costs more than all the rest. */
function splitE164(phone: string): PhoneParts | undefined {
  if (!E164.test(phone)) return undefined;
  for (let length = 1; length <= 3; length++) {
    const countryCode = phone.slice(1, 1 + length);
    if (CALLING_CODES.has(countryCode)) return { countryCode, nationalNumber: phone.slice(1 + length) };
  }
  return undefined;
}

function parse(phone: string): PhoneParts {
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed) throw new UnsupportedValue('it is no phone number with a country code, such as +447700900123');
  return { countryCode: parsed.countryCallingCode, nationalNumber: parsed.nationalNumber };
}
