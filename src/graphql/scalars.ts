import { GraphQLScalarType } from 'graphql';
import { GraphQLCountryCode, GraphQLDate, GraphQLDateTime, GraphQLEmailAddress, GraphQLLocale, GraphQLPhoneNumber } from 'graphql-scalars';

/**
 * The scalars of the schema: those of graphql-scalars with descriptions of ours, and dates and instants as text,
 * which is what the domain and the database hold.
 */
function describe(scalar: GraphQLScalarType, description: string): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), description });
}

/** A calendar date as text. graphql-scalars checks that the day exists; we keep the text instead of an instant. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar date of ISO 8601, e.g. `1990-05-12`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value) => String(value),
  parseValue: (value) => dateText(GraphQLDate.parseValue(value)),
  parseLiteral: (node, variables) => dateText(GraphQLDate.parseLiteral(node, variables)),
});

/** An instant; `2025-01-01T10:00:00Z`. */
export const DateTimeScalar = describe(GraphQLDateTime, 'An instant of RFC 3339, e.g. `2025-01-01T10:00:00Z`.');

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

function dateText(date: Date): string {
  return date.toISOString().slice(0, 10);
}
