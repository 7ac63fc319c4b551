import {
  ArrayMaxSize,
  IsNotEmpty,
  IsOptional,
  IsPhoneNumber,
  MaxLength,
  Matches,
  Max,
  Min,
  registerDecorator,
  type ValidationOptions,
} from 'class-validator';
import { MAX_WAIT_MS } from '../../services/wait-for-registrations.js';

/** Control characters and line separators: no name, address or number has them. Half a character has no form in UTF-8. */
const WITHOUT_CONTROL = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]*$/u;

/**
 * What nobody sees, or what changes how the rest looks: zero-width and format characters, overrides of the direction, fillers,
 * tags, private and no characters, and the sign for a byte that was not readable (Unicode, UTS 39 section 3.1). Two texts
 * would look alike and differ, or read otherwise than they are.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Noncharacter_Code_Point}\ufffd]/u;

/**
 * Joiners that scripts need within words, as in Persian or Hindi (RFC 5892, appendix A), and the variants of a Han character:
 * these are part of how a name is written.
 */
const NEEDED =
  /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}])[\u200c\u200d](?=\p{L})|(?<=\p{Script=Han})[\u{e0100}-\u{e01ef}]/gu;

/** What a reference of a customer looks like. */
export const REFERENCE = /^[A-Za-z0-9]{1,32}$/;

const CLOCK_SKEW_MS = 5 * 60_000;

/** The longest of the fields that providers document (Enfuce: 255). */
const MAX_LENGTH = 255;

/** What RFC 5646 (section 4.4.1) says that fields for language tags must hold. */
const MAX_LOCALE = 35;

/** A text of one line that says something: not blank, no control characters, at most `maxLength` characters. */
export function Text(maxLength = MAX_LENGTH): PropertyDecorator {
  return combine(
    MaxLength(maxLength, { message: `Give at most ${maxLength} characters` }),
    Matches(WITHOUT_CONTROL, { message: 'Leave out control characters and line breaks' }),
    Visible(),
    Check(
      'isNotEmpty',
      (value) => typeof value === 'string' && value.trim() !== '',
      'Give at least one character that is not a space',
    ),
  );
}

/** A text to look for: it may be blank, and is never stored. */
export function SearchText(): PropertyDecorator {
  return combine(
    IsOptional(),
    MaxLength(MAX_LENGTH, { message: `Give at most ${MAX_LENGTH} characters` }),
    Matches(WITHOUT_CONTROL, { message: 'Leave out control characters and line breaks' }),
  );
}

/** At most `most` entries; null and absence are fine. */
export function AtMost(most: number): PropertyDecorator {
  return ArrayMaxSize(most, { message: `Give at most ${most} entries` });
}

/** The same where null and absence are fine. */
export function OptionalText(maxLength = MAX_LENGTH): PropertyDecorator {
  return combine(IsOptional(), Text(maxLength));
}

/** A whole telephone number with its country code, as the world's numbering plans know it. */
export function OptionalPhone(): PropertyDecorator {
  return combine(
    IsOptional(),
    IsPhoneNumber(undefined, { message: 'Give an existing number with its country code, e.g. +12025550123' }),
  );
}

/** How long to wait for providers. */
export function WaitMs(): PropertyDecorator {
  const message = `Give 0 to ${MAX_WAIT_MS} milliseconds`;
  return combine(Min(0, { message }), Max(MAX_WAIT_MS, { message }));
}

/** A language and region that exist, beyond the form that the scalar checks. */
export function OptionalLocale(): PropertyDecorator {
  return combine(
    IsOptional(),
    MaxLength(MAX_LOCALE, { message: `Give at most ${MAX_LOCALE} characters` }),
    Check('isLocale', isKnownLocale, 'Give an existing language with a region, e.g. en-US'),
  );
}

/** A birth date: not in the future, and not before anyone now alive. */
export function OptionalBirthDate(): PropertyDecorator {
  const message = 'Give a date of birth between 1900-01-01 and today';
  return combine(
    IsOptional(),
    Check('isBirthDate', (value) => String(value) >= '1900-01-01' && String(value) <= today(), message),
  );
}

/** A date that has come. */
export function OptionalPastDate(): PropertyDecorator {
  return combine(
    IsOptional(),
    Check('isPastDate', (value) => String(value) <= today(), 'Give a date that is not in the future'),
  );
}

/** An instant that has come; a clock that is a little ahead is forgiven. */
export function OptionalPastInstant(): PropertyDecorator {
  const isPast = (value: unknown): boolean => value instanceof Date && value.getTime() <= Date.now() + CLOCK_SKEW_MS;
  return combine(IsOptional(), Check('isPastInstant', isPast, 'Give an instant that is not in the future'));
}

/** A date later than another field's, where both are given. */
export function OptionalDateAfter(field: string): PropertyDecorator {
  return combine(
    IsOptional(),
    Check(
      'isDateAfter',
      (value, object) => typeof object[field] !== 'string' || String(value) > object[field],
      `Give a date after ${field}`,
    ),
  );
}

/** A list in which `keyOf` differs from entry to entry; nulls do not count. */
export function UniqueBy<Entry>(keyOf: (entry: Entry) => unknown, message: string): PropertyDecorator {
  return Check(
    'arrayUnique',
    (value) => {
      if (!Array.isArray(value)) return true;
      const keys = (value as Entry[]).map(keyOf).filter((key) => key !== null && key !== undefined);
      return new Set(keys).size === keys.length;
    },
    message,
  );
}

/** Not empty, for lists and ids. */
export function Given(message: string): PropertyDecorator {
  return IsNotEmpty({ message });
}

function Visible(): PropertyDecorator {
  return Check(
    'isVisible',
    (value) => typeof value !== 'string' || !INVISIBLE.test(value.replace(NEEDED, '')),
    'Leave out characters that cannot be seen, or that turn the direction of the text',
  );
}

function combine(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

function Check(
  name: string,
  isRight: (value: unknown, object: Record<string, unknown>) => boolean,
  message: string,
  options: ValidationOptions = {},
): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { ...options, message },
      validator: {
        validate: (value: unknown, args) => isRight(value, (args?.object ?? {}) as Record<string, unknown>),
      },
    });
  };
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function isKnownLocale(value: unknown): boolean {
  try {
    const { language, region } = new Intl.Locale(String(value));
    return languages.of(language) !== undefined && region !== undefined && regions.of(region) !== undefined;
  } catch {
    return false;
  }
}

/** The date where the day ends last: a date that has come anywhere is not in the future. */
function today(): string {
  return new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
}
