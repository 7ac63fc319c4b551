import { UnsupportedValue } from '../../domain/readiness/field-map.js';
import type { Conversion } from '../field-declaration.js';
import { objectOf, textOf } from '../http/json.js';

const VOLUME = /^(\d{1,15}(?:\.\d{1,4})?) ([A-Z]{3})$/;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The volumes as the seed has them: a code or a reference; an amount of the later generation is read too. */
export const volumeCode: Conversion<string> = {
  form: 'a code or reference',
  write: (code) => code,
  read: (theirs) => {
    const { amount, currency } = objectOf(theirs);
    return textOf(theirs) ?? ([textOf(amount), textOf(currency)].filter(Boolean).join(' ') || undefined);
  },
};

/** The amount of `10000 EUR`. @throws UnsupportedValue when writing a text that is not of this form */
export const volumeAmount: Conversion<string> = {
  form: 'the amount, from a text like `10000 EUR`',
  write: (text) => parseVolume(text).amount,
  read: (theirs) => {
    const text = textOf(theirs) ?? '';
    const amount = Number(VOLUME.exec(text)?.[1] ?? (text || NaN));
    return Number.isNaN(amount) ? undefined : String(amount);
  },
};

/** The currency of `10000 EUR`. @throws UnsupportedValue as {@link volumeAmount} */
export const volumeCurrency: Conversion<string> = {
  form: 'the ISO 4217 currency, from a text like `10000 EUR`',
  write: (text) => parseVolume(text).currency,
  read: (theirs) => {
    const text = textOf(theirs) ?? '';
    return VOLUME.exec(text)?.[2] ?? (/^[A-Z]{3}$/.test(text) ? text : undefined);
  },
};

function parseVolume(text: string): { amount: string; currency: string } {
  const [, amount, currency] = VOLUME.exec(text) ?? [];
  if (amount === undefined || currency === undefined || !CURRENCIES.has(currency)) {
    throw new UnsupportedValue('say it as an amount and an ISO 4217 currency, e.g. 10000 EUR');
  }
  return { amount, currency };
}
