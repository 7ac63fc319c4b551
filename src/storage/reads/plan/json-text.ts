import { sql, type RawBuilder } from 'kysely';

/** An SQL expression that is a value's JSON as text, or null where there is no value. */
export type JsonText = RawBuilder<string | null>;

/** An SQL expression that values are read from: a row, or an object in `jsonb`. */
export type Source = RawBuilder<unknown>;

/**
 * Stands in the text in the place of a value that the schema does not let pass, e.g. null where there must be one. A control
 * character never stands in JSON as itself: a text without this one is whole.
 */
export const UNKEEPABLE = '\u0001';

/** PostgreSQL hands a function at most 100 arguments. */
const MAX_ARGUMENTS = 100;

/** A field of an object. */
export interface JsonField {
  readonly key: string;
  readonly json: JsonText;
  /** Whether null may stand there; if not, {@link UNKEEPABLE} does. */
  readonly isNullable: boolean;
}

/** An object with its fields in this order, written as `JSON.stringify` writes it: without spaces, unlike `json_build_object`. */
export function objectText(fields: readonly JsonField[]): JsonText {
  const parts = fields.flatMap(({ key, json, isNullable }, index) => [
    `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`,
    sql`coalesce(${json}, ${sql.lit(isNullable ? 'null' : UNKEEPABLE)})`,
  ]);
  return joined([...parts, fields.length === 0 ? '{}' : '}']);
}

/** A list: `each` of the rows of `from`, in the order of `order`. */
export function listText(each: JsonText, from: RawBuilder<unknown>, order: RawBuilder<unknown>): JsonText {
  return joined(['[', sql`(select string_agg(${each}, ',' order by ${order}) from ${from})`, ']']);
}

/** Texts one behind the other; what is null adds nothing. */
export function joined(parts: readonly (string | RawBuilder<unknown>)[]): JsonText {
  const pieces = parts.map((part) => (typeof part === 'string' ? sql.lit(part) : part));
  if (pieces.length <= MAX_ARGUMENTS) return sql`concat(${sql.join(pieces)})`;
  const size = Math.ceil(pieces.length / MAX_ARGUMENTS);
  const chunks = Array.from({ length: Math.ceil(pieces.length / size) }, (_, index) =>
    joined(pieces.slice(index * size, (index + 1) * size)),
  );
  return joined(chunks);
}
