import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js';
import { UnsupportedValue } from '../../domain/readiness/field-map.js';

/** A phone number in two parts, both in digits only. */
export interface PhoneParts {
  /** The country calling code without a plus, e.g. `44`. */
  readonly countryCode: string;
  /** The number within the country, as it is dialled from abroad. */
  readonly nationalNumber: string;
}

/**
 * A phone number as plus and digits, e.g. `+447700900123`.
 * @throws UnsupportedValue when no country code can be told
 */
export function toE164(phone: string): string {
  return parse(phone).number;
}

/**
 * A phone number in its parts.
 * @throws UnsupportedValue when no country code can be told
 */
export function toPhoneParts(phone: string): PhoneParts {
  const { countryCallingCode, nationalNumber } = parse(phone);
  return { countryCode: countryCallingCode, nationalNumber };
}

function parse(phone: string): PhoneNumber {
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed) throw new UnsupportedValue('it is no phone number with a country code, such as +447700900123');
  return parsed;
}
