import { sql, type RawBuilder } from 'kysely';
import { around, leaf, listOf, only, required, unkeepable, type JsonValue, type Source } from './json-value.js';
import { column } from './leaves.js';

/** Rows of another table that point to a row. */
export interface PointingRows {
  readonly table: string;
  /** The column that points. */
  readonly by: string;
  readonly orderBy: string;
}

/** A list of an object of each of the rows that point to `row`. */
export function listOfRows(
  alias: string,
  { table, by, orderBy }: PointingRows,
  id: RawBuilder<unknown>,
  each: (row: Source) => JsonValue,
  where?: (row: Source) => RawBuilder<unknown>,
): JsonValue {
  const row = sql.id(alias);
  const narrower = where ? sql` and ${where(row)}` : sql``;
  return listOf(each(row), {
    rows: sql`${sql.id(table)} as ${row}`,
    where: sql`${column(row, by)} = ${id}${narrower}`,
    orderBy: column(row, orderBy),
  });
}

/** An object of the one row that has a value in a column, or null where there is none. */
export function rowText(
  alias: string,
  table: string,
  name: string,
  value: RawBuilder<unknown>,
  of: (row: Source) => JsonValue,
): JsonValue {
  return oneRow(alias, table, (row) => sql`${column(row, name)} = ${value}`, of);
}

/** An object of the customer of an id, who must be there and not erased: where not, the resolvers say why. */
export function customerText(alias: string, id: RawBuilder<unknown>, of: (row: Source) => JsonValue): JsonValue {
  const isThere = (row: Source) => sql`${column(row, 'id')} = ${id} and ${column(row, 'erased_at')} is null`;
  return required(oneRow(alias, 'customer', isThere, of));
}

/** An object of the document of an id that is not erased, or null where there is none. */
export function documentText(alias: string, id: RawBuilder<unknown>, of: (row: Source) => JsonValue): JsonValue {
  const isThere = (row: Source) => sql`${column(row, 'id')} = ${id} and ${column(row, 'state')} <> 'ERASED'`;
  return oneRow(alias, 'document', isThere, of);
}

function oneRow(
  alias: string,
  table: string,
  where: (row: Source) => RawBuilder<unknown>,
  of: (row: Source) => JsonValue,
): JsonValue {
  const row = sql.id(alias);
  return only(of(row), { rows: sql`${sql.id(table)} as ${row}`, where: where(row) });
}

/** A list of an object of each entry of a JSON array; null where there is none. The empty one, the usual one, is no query. */
export function listOfEntries(
  alias: string,
  array: RawBuilder<unknown>,
  each: (entry: Source) => JsonValue,
): JsonValue {
  const list = listOf(each(sql.id(alias, 'entry')), {
    rows: entriesOf(alias, array),
    orderBy: sql.id(alias, 'place'),
  });
  return leaf(
    'records',
    sql`case when ${array} = '[]' then '{}' when jsonb_typeof(${array}) = 'array' then ${list.sql} else ${noneOf(array, list)} end`,
  );
}

/** The entries of a JSON array with their places, as a table. */
export function entriesOf(alias: string, array: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_array_elements(${array}) with ordinality as ${sql.id(alias)}(entry, place)`;
}

/** An object of a JSON object; null where there is none. */
export function ofObject(object: RawBuilder<unknown>, of: (object: Source) => JsonValue): JsonValue {
  const value = of(object);
  return around(
    value,
    (made) => sql`case when jsonb_typeof(${object}) = 'object' then ${made} else ${noneOf(object, value)} end`,
  );
}

/** Null for what is null in either way; anything else is not of the kind that it should be. */
function noneOf(value: RawBuilder<unknown>, kind: JsonValue): RawBuilder<unknown> {
  return sql`case when ${value} <> 'null' then ${unkeepable(kind.type)} end`;
}

/** An object of why the last step of a registration's agreement is not done; null where it is, or nothing went wrong. */
export function agreementFailureText(
  alias: string,
  registration: Source,
  of: (failure: Source) => JsonValue,
): JsonValue {
  const last = sql.id(alias);
  return only(ofObject(column(last, 'failure'), of), {
    rows: sql`(select failure from submission
     where registration_id = ${column(registration, 'id')} and state <> 'CANCELLED'
       and operation in ('startAgreement', 'signAgreement')
     order by position desc limit 1) as ${last}`,
  });
}

/** Whether it is unknown what came of something that a registration's provider was sent. */
export function hasUnknownOutcome(registration: Source): RawBuilder<unknown> {
  return sql`exists (select from submission where registration_id = ${column(registration, 'id')} and state = 'UNKNOWN')`;
}
