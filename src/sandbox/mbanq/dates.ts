import { DateTime } from 'luxon';
import { parameterError, type ParameterError } from './errors.js';

/** The fields with which Fineract reads the dates of a request. */
export interface DateReading {
  readonly dateFormat?: string;
  readonly locale?: string;
}

/** A date as Fineract answers it. */
export type FineractDate = [year: number, month: number, day: number];

const DEFAULT_FORMAT = 'dd MMMM yyyy';
const DEFAULT_LOCALE = 'en';

/**
 * Reads dates in the request's own format and language, as Java's formatter would: `dd` takes `8` as well as `08`.
 * What cannot be read is collected in `errors`.
 */
export class DateReader {
  readonly errors: ParameterError[] = [];
  readonly #resource: string;
  readonly #format: string;
  readonly #locale: string;

  constructor(resource: string, { dateFormat = DEFAULT_FORMAT, locale = DEFAULT_LOCALE }: DateReading) {
    this.#resource = resource;
    this.#format = dateFormat;
    this.#locale = locale;
    if (!/^(?:d{1,2}|M{1,4}|y{4}|[ ./,-])+$/.test(dateFormat)) {
      this.errors.push(parameterError(resource, 'dateFormat', 'invalid.date.format', 'is not a date format'));
    }
    if (!isLocale(locale)) this.errors.push(parameterError(resource, 'locale', 'invalid.locale', 'is not a locale'));
  }

  /** The date of a parameter, or undefined when it is absent or wrong. */
  read(parameter: string, text: string | undefined): FineractDate | undefined {
    if (text === undefined || this.errors.some(({ parameter: name }) => name === 'dateFormat' || name === 'locale')) {
      return undefined;
    }
    const date = DateTime.fromFormat(text, this.#format.replaceAll('dd', 'd'), { zone: 'utc', locale: this.#locale });
    if (date.isValid) return [date.year, date.month, date.day];
    this.errors.push(
      parameterError(
        this.#resource,
        parameter,
        'invalid.dateFormat.format',
        'is invalid based on the dateFormat and locale',
      ),
    );
    return undefined;
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(text.replaceAll('_', '-')).length > 0;
  } catch {
    return false;
  }
}
