import { sql, type RawBuilder } from 'kysely';
import { UNKEEPABLE, type JsonText, type Source } from './json-text.js';

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
export function textMemberJson(object: Source, name: string): JsonText {
  return where(sql`jsonb_typeof(${member(object, name)}) = 'string'`, textJson(memberText(object, name)));
}

/** A text or a calendar date. */
export function textJson(value: RawBuilder<unknown>): JsonText {
  return sql`to_json(${value})::text`;
}

/** A UUID: nothing in it needs to be escaped. */
export function uuidJson(value: RawBuilder<unknown>): JsonText {
  return sql`'"' || ${value} || '"'`;
}

/** A whole number. */
export function integerJson(value: RawBuilder<unknown>): JsonText {
  return sql`${value}::text`;
}

/** A text that is one of some names; another one is not kept. */
export function nameJson(value: RawBuilder<unknown>, names: readonly string[]): JsonText {
  return oneOf(value, names, sql`'"' || ${value} || '"'`);
}

/** Whether something is so, from a text of JSON's; another text is not kept. */
export function booleanJson(value: RawBuilder<unknown>): JsonText {
  return oneOf(value, ['true', 'false'], value);
}

/**
 * An instant to the millisecond, cut off as JavaScript does. It reads years of fewer than three digits as others, and writes
 * those of more than four otherwise: those are not kept.
 */
export function instantJson(value: RawBuilder<unknown>): JsonText {
  const text = sql`to_char(${value} at time zone 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\""')`;
  return sql`case when ${value} >= '0100-01-01Z' and ${value} < '10000-01-01Z' then ${text} when ${value} is not null then ${sql.lit(UNKEEPABLE)} end`;
}

/** A text that is an instant as JavaScript writes it; another one is not kept. */
export function writtenInstantJson(value: RawBuilder<unknown>): JsonText {
  return sql`case when ${value} ~ '^[1-9]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' then '"' || ${value} || '"' when ${value} <> '' then ${sql.lit(UNKEEPABLE)} end`;
}

/** An array of texts, of which none may be null. */
export function textsJson(array: RawBuilder<unknown>): JsonText {
  return sql`case when array_position(${array}, null) is null then array_to_json(${array})::text else ${sql.lit(UNKEEPABLE)} end`;
}

function oneOf(value: RawBuilder<unknown>, names: readonly string[], json: RawBuilder<unknown>): JsonText {
  return sql`case when ${value} in (${sql.join(names.map((name) => sql.lit(name)))}) then ${json} when ${value} is not null then ${sql.lit(UNKEEPABLE)} end`;
}

/** Texts with a space between them; those that are null or empty are left out. */
export function wordsJson(values: readonly RawBuilder<unknown>[]): JsonText {
  return textJson(sql`concat_ws(' ', ${sql.join(values.map((value) => sql`nullif(${value}, '')`))})`);
}

/** Whether a text is another one. */
export function isText(value: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`${value} = ${sql.lit(text)}`;
}

/**
 * A constant for each of some texts, and for every other one the pieces of `other` with that text, as JSON, between them.
 */
export function byText(
  value: RawBuilder<unknown>,
  constants: readonly (readonly [text: string, json: string])[],
  other: readonly string[],
): JsonText {
  const text = textJson(value);
  const around = other.flatMap((piece, index) => (index === 0 ? [sql.lit(piece)] : [text, sql.lit(piece)]));
  if (constants.length === 0) return sql`concat(${sql.join(around)})`;
  const cases = constants.map(([name, json]) => sql`when ${sql.lit(name)} then ${sql.lit(json)}`);
  return sql`case ${value} ${sql.join(cases, sql` `)} else concat(${sql.join(around)}) end`;
}

/** An array of texts in a JSON object; null where it is absent. @param names what each of them must be one of; default: any */
export function memberTextsJson(object: Source, name: string, names?: readonly string[]): JsonText {
  const array = member(object, name);
  const entry = sql`entry.entry`;
  const json = names ? nameJson(entry, names) : textJson(entry);
  return sql`case coalesce(jsonb_typeof(${array}), 'null')
    when 'array' then (select concat('[', string_agg(coalesce(${json}, ${sql.lit(UNKEEPABLE)}), ',' order by entry.place), ']')
      from jsonb_array_elements_text(${array}) with ordinality as entry(entry, place))
    when 'null' then null else ${sql.lit(UNKEEPABLE)} end`;
}

/** Something where a condition is met; null elsewhere. */
export function where(condition: RawBuilder<unknown>, json: JsonText): JsonText {
  return sql`case when ${condition} then ${json} end`;
}

/** What stands where nothing is there; where a condition says that something is, the resolvers have to open it or work it out. */
export function unlessThere(condition: RawBuilder<unknown>, absent: JsonText): JsonText {
  return sql`case when ${condition} then ${sql.lit(UNKEEPABLE)} else ${absent} end`;
}

/** Whether a value is there. */
export function isThere(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${value} is not null`;
}

/** JSON that is known. */
export function constantText(json: string): JsonText {
  return sql`${sql.lit(json)}`;
}

/** No value. */
export const nothing: JsonText = sql`null::text`;
