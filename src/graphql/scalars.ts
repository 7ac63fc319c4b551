import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDate,
  GraphQLDateTime,
  GraphQLEmailAddress,
  GraphQLLocale,
  GraphQLPhoneNumber,
} from 'graphql-scalars';
import { decodeBase64 } from '../domain/document/base64.js';

/**
 * A scalar of graphql-scalars with a description of ours. Its own messages quote what was sent; ours name the type, for
 * which the error formatter knows an example.
 */
function describe(scalar: GraphQLScalarType, description: string): GraphQLScalarType {
  return new GraphQLScalarType({
    ...scalar.toConfig(),
    description,
    parseValue: (value) => orExpected(scalar.name, () => scalar.parseValue(value)),
    parseLiteral: (node, variables) => orExpected(scalar.name, () => scalar.parseLiteral(node, variables)),
  });
}

function orExpected<Value>(typeName: string, parse: () => Value): Value {
  try {
    return parse();
  } catch {
    throw new GraphQLError(`Expected value of type "${typeName}".`);
  }
}

/** PostgreSQL has no year 0, and RFC 3339 none after 9999: an offset from UTC can lead to either. */
function inCalendar(instant: Date): Date {
  const year = instant.getUTCFullYear();
  if (year < 1 || year > 9999) throw new RangeError('No year of the calendar');
  return instant;
}

function withinCalendar(scalar: GraphQLScalarType<Date, Date>): GraphQLScalarType {
  return new GraphQLScalarType({
    ...scalar.toConfig(),
    parseValue: (value) => inCalendar(scalar.parseValue(value)),
    parseLiteral: (node, variables) => inCalendar(scalar.parseLiteral(node, variables)),
  });
}

/** A calendar date as text. graphql-scalars checks that the day exists; we keep the text instead of an instant. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar date of ISO 8601, e.g. `1990-05-12`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value) => String(value),
  parseValue: (value) => orExpected('Date', () => dateText(inCalendar(GraphQLDate.parseValue(value)))),
  parseLiteral: (node, variables) =>
    orExpected('Date', () => dateText(inCalendar(GraphQLDate.parseLiteral(node, variables)))),
});

/** An instant; `2025-01-01T10:00:00Z`. */
export const DateTimeScalar = describe(
  withinCalendar(GraphQLDateTime),
  'An instant of RFC 3339, e.g. `2025-01-01T10:00:00Z`.',
);

/** An e-mail address. */
export const EmailAddressScalar = describe(GraphQLEmailAddress, 'An e-mail address, e.g. `john.doe@example.com`.');

/** A telephone number. */
export const PhoneNumberScalar = describe(
  GraphQLPhoneNumber,
  'A telephone number of E.164 with its country code, e.g. `+12025550123`.',
);

/** A country. */
export const CountryCodeScalar = describe(
  GraphQLCountryCode,
  'A country of ISO 3166-1 alpha-2, e.g. `US`; `XK` for Kosovo.',
);

/** A language and region. */
export const LocaleScalar = describe(GraphQLLocale, 'A language with a region as a BCP 47 tag, e.g. `en-US`.');

function bytesOf(value: unknown): Buffer {
  const bytes = typeof value === 'string' ? decodeBase64(value) : undefined;
  if (!bytes) throw new RangeError('No Base64');
  return bytes;
}

/** Bytes of an image. */
export const Base64Scalar = new GraphQLScalarType<Buffer, string>({
  name: 'Base64',
  description: 'Bytes in Base64 with padding, e.g. `iVBORw==`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc4648#section-4',
  serialize: (value) => (value as Buffer).toString('base64'),
  parseValue: (value) => orExpected('Base64', () => bytesOf(value)),
  parseLiteral: (node) => orExpected('Base64', () => bytesOf(node.kind === Kind.STRING ? node.value : undefined)),
});

function dateText(date: Date): string {
  return date.toISOString().slice(0, 10);
}
