import { sql, type RawBuilder } from 'kysely';

/** An SQL expression that values are read from: a row, or an object in `jsonb`. */
export type Source = RawBuilder<unknown>;

/**
 * Stands in the place of a value that the schema does not let pass, e.g. null where there must be one. Data that have these two
 * control characters side by side are taken for such a value, which costs no more than their answer's being made by the resolvers.
 */
const UNKEEPABLE = '\u0001\u0002';

/** How {@link UNKEEPABLE} is written in the JSON of an answer. */
const UNKEEPABLE_JSON = JSON.stringify(UNKEEPABLE).slice(1, -1);

/** Whether the JSON of an answer has nothing in it that the schema does not let pass. */
export function isWhole(text: string): boolean {
  return !text.includes(UNKEEPABLE_JSON);
}

const mark = sql.lit(UNKEEPABLE);
const jsonMark = sql.lit(JSON.stringify(UNKEEPABLE));

/** {@link UNKEEPABLE} as a value of each type that can hold it; PostgreSQL wants the branches of an expression to be of one type. */
const marks = {
  text: mark,
  texts: sql`array[${mark}]`,
  json: sql`${jsonMark}::json`,
  jsonb: sql`${jsonMark}::jsonb`,
  record: sql`row(${mark})`,
  records: sql`array[row(${mark})]`,
};

/** A type of PostgreSQL, or an array of it, that {@link marks} has; `plain` is any other one, e.g. a number. */
export type SqlType = keyof typeof marks | 'plain';

/** A row of one object, which stands beside the rows that its fields are read from. */
export interface ObjectRow {
  readonly alias: string;
  readonly select: RawBuilder<unknown>;
}

/** An SQL expression of which `to_json` makes a value's JSON; NULL where there is no value. */
export interface JsonValue {
  readonly sql: RawBuilder<unknown>;
  readonly type: SqlType;
  /** Whether it has a value in every row that a table may hold; default: not. */
  readonly isNeverNull?: boolean;
  /** The rows of objects that the expression names: whoever selects it has them in its `from`. */
  readonly objects: readonly ObjectRow[];
}

/** A value that needs no rows of objects. */
export function leaf(type: SqlType, expression: RawBuilder<unknown>, isNeverNull = false): JsonValue {
  return { sql: expression, type, isNeverNull, objects: [] };
}

/** What stands in the place of a value of a type that is not kept; of a plain one, beside what `to_json` makes of it. */
export function unkeepable(type: SqlType): RawBuilder<unknown> {
  return marks[type === 'plain' ? 'json' : type];
}

/** The same value made from another expression of the same type. */
export function around(value: JsonValue, wrap: (expression: RawBuilder<unknown>) => RawBuilder<unknown>): JsonValue {
  return { ...value, sql: wrap(value.sql), isNeverNull: false };
}

/** The value, or what is not kept where there is none. */
export function required(value: JsonValue): JsonValue {
  if (value.isNeverNull) return value;
  const known: JsonValue = value.type === 'plain' ? { ...value, type: 'json', sql: sql`to_json(${value.sql})` } : value;
  return { ...known, sql: sql`coalesce(${known.sql}, ${unkeepable(known.type)})`, isNeverNull: true };
}

/** A field of an object. */
export interface JsonField {
  /** At most {@link MAX_KEY_BYTES}. */
  readonly key: string;
  readonly value: JsonValue;
  /** Whether null may stand there; if not, the value is {@link required}. */
  readonly isNullable: boolean;
}

/** The longest name that PostgreSQL gives a column. */
export const MAX_KEY_BYTES = 63;

/** The most fields of an object: a row has at most 1,600 columns. */
export const MAX_FIELDS = 1_600;

/**
 * An object with its fields in this order. It is a row whose columns are named as the keys are, since `to_json` writes rows as
 * `JSON.stringify` writes objects, without spaces, unlike `json_build_object`. The row is selected beside what its fields are read
 * from: the planner puts its columns in the place of its name, where a subquery for each object would be run by itself.
 * @param alias a name for it that nothing else in the statement has, no column either
 */
export function objectOf(alias: string, fields: readonly JsonField[]): JsonValue {
  const values = fields.map(({ value, isNullable }) => (isNullable ? value : required(value)));
  const columns = fields.map(({ key }, index) => sql`${values[index]?.sql} as ${sql.id(key)}`);
  const select = columns.length > 0 ? sql`select ${sql.join(columns)}` : sql`select`;
  const objects = [...values.flatMap((value) => value.objects), { alias, select }];
  return { sql: sql.id(alias), type: 'record', isNeverNull: true, objects };
}

/** Where values are selected from. */
export interface From {
  /** Common table expressions. */
  readonly with?: RawBuilder<unknown>;
  /** Absent: nothing but the rows of objects. */
  readonly rows?: RawBuilder<unknown>;
  readonly where?: RawBuilder<unknown>;
  readonly orderBy?: RawBuilder<unknown>;
  readonly limit?: number;
}

/** The value of the only row that there is, by a subquery; null where there is none. */
export function only(value: JsonValue, from: From): JsonValue {
  return leaf(value.type, sql`(${select(value, from)})`);
}

/** A list of an object of each row. */
export function listOf(each: JsonValue, from: From): JsonValue {
  return leaf('records', sql`array(${select(each, from)})`, true);
}

function select({ sql: value, objects }: JsonValue, from: From): RawBuilder<unknown> {
  const { rows, where, orderBy, limit } = from;
  const parts = [...(rows ? [rows] : []), ...objects.map((object) => objectRow(object))];
  return sql.join(
    [
      ...(from.with ? [sql`with ${from.with}`] : []),
      sql`select ${value}`,
      ...(parts.length > 0 ? [sql`from ${sql.join(parts)}`] : []),
      ...(where ? [sql`where ${where}`] : []),
      ...(orderBy ? [sql`order by ${orderBy}`] : []),
      ...(limit === undefined ? [] : [sql`limit ${sql.lit(limit)}`]),
    ],
    sql` `,
  );
}

/** The row of an object as part of a `from`. */
export function objectRow({ alias, select: columns }: ObjectRow): RawBuilder<unknown> {
  return sql`lateral (${columns}) as ${sql.id(alias)}`;
}
