import { DateTime, Info } from 'luxon';
import { UnsupportedValue } from '../../domain/readiness/field-map.js';
import type { Conversion } from '../field-declaration.js';
import { textOf } from '../http/json.js';

/** The pattern of {@link toEnglishDate}, in the words of Java's formatters. */
export const ENGLISH_DATE_FORMAT = 'dd MMMM yyyy';

const MONTHS = Info.months('long', { locale: 'en' });

/**
 * An ISO 8601 calendar date in English words, e.g. `2028-02-08` as `08 February 2028`.
 * @throws UnsupportedValue for a date that does not exist
 */
export function toEnglishDate(date: string): string {
  const parsed = DateTime.fromISO(date, { zone: 'utc' });
  if (!parsed.isValid) throw new UnsupportedValue('it is no date of the calendar');
  // The library's own formatter costs as much as the mapping of a whole customer.
  const [year = '', , day = ''] = parsed.toISODate().split('-');
  return `${day} ${MONTHS[parsed.month - 1] ?? ''} ${year}`;
}

/** An instant as RFC 3339 in UTC, without a fraction where there is none, e.g. `2025-01-01T10:00:00Z`. */
export function toInstant(instant: Date): string {
  const parsed = DateTime.fromJSDate(instant, { zone: 'utc' });
  if (!parsed.isValid) throw new UnsupportedValue('it is no instant');
  return parsed.toISO({ suppressMilliseconds: true });
}

/** A calendar date as we have it: read from ISO 8601, with or without a time, and from `[year, month, day]`. */
export const isoDate: Conversion<string> = {
  form: 'ISO 8601, `1990-05-12`',
  write: (date) => date,
  read: readDate,
};

/** A calendar date in English words; read like any other. */
export const englishDate: Conversion<string> = {
  form: '`dd MMMM yyyy`, e.g. `08 February 2028`',
  write: toEnglishDate,
  read: readDate,
};

/** An instant in UTC. */
export const utcInstant: Conversion<Date> = {
  form: 'RFC 3339 in UTC, `2025-01-01T10:00:00Z`',
  write: toInstant,
  read: (theirs) => {
    const parsed = DateTime.fromISO(textOf(theirs) ?? '', { zone: 'utc' });
    return parsed.isValid ? toInstant(parsed.toJSDate()) : undefined;
  },
};

/** A date in any of the forms that providers answer with, as ISO 8601; undefined for what is none. */
export function readDate(theirs: unknown): string | undefined {
  if (Array.isArray(theirs)) {
    const [year, month, day] = theirs.map(Number);
    const parsed = DateTime.utc(year ?? NaN, month ?? NaN, day ?? NaN);
    return parsed.isValid ? parsed.toISODate() : undefined;
  }
  const text = textOf(theirs) ?? '';
  const iso = DateTime.fromISO(text, { setZone: true });
  const parsed = iso.isValid ? iso : DateTime.fromFormat(text, 'd MMMM yyyy', { locale: 'en' });
  return parsed.isValid ? parsed.toISODate() : undefined;
}
