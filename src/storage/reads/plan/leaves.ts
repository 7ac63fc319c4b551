import { sql, type RawBuilder } from 'kysely';
import { around, leaf, unkeepable, type JsonValue, type Source } from './json-value.js';

/** A column of a row. */
export function column(row: Source, name: string): RawBuilder<unknown> {
  return sql`${row}.${sql.id(name)}`;
}

/** A member of a JSON object, as JSON. */
export function member(object: Source, name: string): RawBuilder<unknown> {
  return sql`(${object} -> ${sql.lit(name)})`;
}

/** A member of a JSON object, as text; null where it is absent or null. */
export function memberText(object: Source, name: string): RawBuilder<unknown> {
  return sql`(${object} ->> ${sql.lit(name)})`;
}

/** A member of a JSON object where it is a text; null for anything else. */
export function textMemberJson(object: Source, name: string): JsonValue {
  return where(sql`jsonb_typeof(${member(object, name)}) = 'string'`, textJson(memberText(object, name)));
}

/** A text; where null may stand, a calendar date too. */
export function textJson(value: RawBuilder<unknown>): JsonValue {
  return leaf('text', value);
}

/** A UUID of a column that is never null. */
export function uuidJson(value: RawBuilder<unknown>): JsonValue {
  return leaf('plain', value, true);
}

/** A whole number. */
export function integerJson(value: RawBuilder<unknown>): JsonValue {
  return leaf('plain', value);
}

/** Whether something is so. */
export function conditionJson(condition: RawBuilder<unknown>): JsonValue {
  return leaf('plain', condition);
}

/**
 * A text that is one of some names; another one is not kept. It is looked up in a constant, the check that takes PostgreSQL the
 * fewest steps.
 * @param isNullable whether null may stand there; where not, whoever needs a value marks null and other names alike
 */
export function nameJson(value: RawBuilder<unknown>, names: readonly string[], isNullable: boolean): JsonValue {
  const known = sql.lit(JSON.stringify(Object.fromEntries(names.map((name) => [name, name]))));
  return kept(leaf('text', sql`${known}::jsonb ->> ${value}`), value, isNullable);
}

/** Whether something is so, from a text of JSON's; another text is not kept. @param isNullable as of {@link nameJson} */
export function booleanJson(value: RawBuilder<unknown>, isNullable: boolean): JsonValue {
  const known = sql.lit(JSON.stringify({ true: true, false: false }));
  return kept(leaf('jsonb', sql`${known}::jsonb -> ${value}`), value, isNullable);
}

function kept(known: JsonValue, value: RawBuilder<unknown>, isNullable: boolean): JsonValue {
  if (!isNullable) return known;
  return around(
    known,
    (found) => sql`coalesce(${found}, case when ${value} is not null then ${unkeepable(known.type)} end)`,
  );
}

/**
 * An instant to the millisecond, cut off as JavaScript does. It reads years of fewer than three digits as others, and writes
 * those of more than four otherwise: those are not kept.
 * @param isNullable as of {@link nameJson}; default: so
 */
export function instantJson(value: RawBuilder<unknown>, isNullable = true): JsonValue {
  const text = sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const other = isNullable ? sql` when ${value} is not null then ${unkeepable('text')}` : sql``;
  const isKept = sql`${value} >= '0100-01-01Z' and ${value} < '10000-01-01Z'`;
  return leaf('text', sql`case when ${isKept} then ${text}${other} end`);
}

/** A text that is an instant as JavaScript writes it; another one is not kept. */
export function writtenInstantJson(value: RawBuilder<unknown>): JsonValue {
  const isKept = sql`${value} ~ '^[1-9]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$'`;
  return leaf('text', sql`case when ${isKept} then ${value} when ${value} <> '' then ${unkeepable('text')} end`);
}

/** An array of texts, of which none may be null. */
export function textsJson(array: RawBuilder<unknown>): JsonValue {
  const none = unkeepable('texts');
  return leaf('texts', sql`case when array_position(${array}, null) is null then ${array} else ${none} end`);
}

/** Texts with a space between them; those that are null or empty are left out. */
export function wordsJson(values: readonly RawBuilder<unknown>[]): JsonValue {
  return textJson(sql`concat_ws(' ', ${sql.join(values.map((value) => sql`nullif(${value}, '')`))})`);
}

/** Whether a text is another one. */
export function isText(value: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`${value} = ${sql.lit(text)}`;
}

/**
 * A constant for each of some texts, and for every other one the pieces of `other` with that text, as JSON, between them.
 * @param constants at least one
 */
export function byText(
  value: RawBuilder<unknown>,
  constants: readonly (readonly [text: string, json: string])[],
  other: readonly string[],
): JsonValue {
  const pieces = other.flatMap((piece, index) => [...(index === 0 ? [] : [sql`to_json(${value})`]), sql.lit(piece)]);
  const cases = constants.map(([name, json]) => sql`when ${sql.lit(name)} then ${sql.lit(json)}`);
  return leaf('json', sql`case ${value} ${sql.join(cases, sql` `)} else concat(${sql.join(pieces)})::json end`, true);
}

/** An array of texts in a JSON object; null where it is absent. @param names what each of them must be one of; default: any */
export function memberTextsJson(object: Source, name: string, names?: readonly string[]): JsonValue {
  const array = member(object, name);
  const entry = sql`entry.entry`;
  const text = (names ? nameJson(entry, names, false) : textJson(entry)).sql;
  const texts = sql`array(select coalesce(${text}, ${unkeepable('text')})
    from jsonb_array_elements_text(${array}) with ordinality as entry(entry, place) order by entry.place)`;
  return leaf(
    'texts',
    sql`case coalesce(jsonb_typeof(${array}), 'null') when 'array' then ${texts}
      when 'null' then null else ${unkeepable('texts')} end`,
  );
}

/** Something where a condition is met; null elsewhere. */
export function where(condition: RawBuilder<unknown>, json: JsonValue): JsonValue {
  return around(json, (value) => sql`case when ${condition} then ${value} end`);
}

/** What stands where nothing is there; where a condition says that something is, the resolvers have to open it or work it out. */
export function unlessThere(condition: RawBuilder<unknown>, absent: JsonValue): JsonValue {
  return around(absent, (value) => sql`case when ${condition} then ${unkeepable(absent.type)} else ${value} end`);
}

/** Whether a value is there. */
export function isThere(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${value} is not null`;
}

/** JSON that is known. */
export function constantText(json: string): JsonValue {
  return leaf('json', sql`${sql.lit(json)}::json`, true);
}

/** No value. */
export const nothing: JsonValue = leaf('text', sql`null::text`);

/** A known text. */
export function knownText(text: string): JsonValue {
  return leaf('text', sql`${sql.lit(text)}::text`, true);
}

/** What is known to be so, or not. */
export function booleanText(value: boolean): JsonValue {
  return leaf('plain', sql.lit(value), true);
}
