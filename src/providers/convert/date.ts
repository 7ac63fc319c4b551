import { DateTime, Info } from 'luxon';
import { UnsupportedValue } from '../../domain/readiness/field-map.js';

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
