import { sql, type RawBuilder } from 'kysely';
import { listText, UNKEEPABLE, type JsonText, type Source } from './json-text.js';
import { column } from './leaves.js';

/** Rows of another table that point to a row. */
export interface PointingRows {
  readonly table: string;
  /** The column that points. */
  readonly by: string;
  readonly orderBy: string;
}

/** A list of something of each of the rows that point to `row`. */
export function listOfRows(
  alias: string,
  { table, by, orderBy }: PointingRows,
  id: RawBuilder<unknown>,
  each: (row: Source) => JsonText,
  where?: (row: Source) => RawBuilder<unknown>,
): JsonText {
  const row = sql.id(alias);
  const narrower = where ? sql` and ${where(row)}` : sql``;
  return listText(
    each(row),
    sql`${sql.id(table)} as ${row} where ${column(row, by)} = ${id}${narrower}`,
    column(row, orderBy),
  );
}

/** Something of the one row that has a value in a column, or null where there is none. */
export function rowText(
  alias: string,
  table: string,
  name: string,
  value: RawBuilder<unknown>,
  of: (row: Source) => JsonText,
): JsonText {
  return oneRow(alias, table, (row) => sql`${column(row, name)} = ${value}`, of);
}

/** Something of the customer of an id, who must be there and not erased: where not, the resolvers say why. */
export function customerText(alias: string, id: RawBuilder<unknown>, of: (row: Source) => JsonText): JsonText {
  const found = oneRow(
    alias,
    'customer',
    (row) => sql`${column(row, 'id')} = ${id} and ${column(row, 'erased_at')} is null`,
    of,
  );
  return sql`coalesce(${found}, ${sql.lit(UNKEEPABLE)})`;
}

/** Something of the document of an id that is not erased, or null where there is none. */
export function documentText(alias: string, id: RawBuilder<unknown>, of: (row: Source) => JsonText): JsonText {
  return oneRow(
    alias,
    'document',
    (row) => sql`${column(row, 'id')} = ${id} and ${column(row, 'state')} <> 'ERASED'`,
    of,
  );
}

function oneRow(
  alias: string,
  table: string,
  where: (row: Source) => RawBuilder<unknown>,
  of: (row: Source) => JsonText,
): JsonText {
  const row = sql.id(alias);
  return sql`(select ${of(row)} from ${sql.id(table)} as ${row} where ${where(row)})`;
}

/** A list of something of each entry of a JSON array; null where there is none. */
export function listOfEntries(alias: string, array: RawBuilder<unknown>, each: (entry: Source) => JsonText): JsonText {
  const list = listText(each(sql.id(alias, 'entry')), entriesOf(alias, array), sql.id(alias, 'place'));
  return sql`case jsonb_typeof(${array}) when 'array' then ${list} when 'null' then null else ${whereNotNull(array)} end`;
}

/** The entries of a JSON array with their places, as a table. */
export function entriesOf(alias: string, array: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_array_elements(${array}) with ordinality as ${sql.id(alias)}(entry, place)`;
}

/** Something of a JSON object; null where there is none. */
export function ofObject(object: RawBuilder<unknown>, of: (object: Source) => JsonText): JsonText {
  return sql`case jsonb_typeof(${object}) when 'object' then ${of(object)} when 'null' then null else ${whereNotNull(object)} end`;
}

function whereNotNull(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${value} is not null then ${sql.lit(UNKEEPABLE)} end`;
}

/** Something of why the last step of a registration's agreement is not done; null where it is, or nothing went wrong. */
export function agreementFailureText(alias: string, registration: Source, of: (failure: Source) => JsonText): JsonText {
  const last = sql.id(alias);
  return sql`(select ${ofObject(column(last, 'failure'), of)} from (
    select failure from submission
     where registration_id = ${column(registration, 'id')} and state <> 'CANCELLED'
       and operation in ('startAgreement', 'signAgreement')
     order by position desc limit 1
  ) as ${last})`;
}

/** Whether it is unknown what came of something that a registration's provider was sent. */
export function hasUnknownOutcome(registration: Source): RawBuilder<unknown> {
  return sql`exists (select from submission where registration_id = ${column(registration, 'id')} and state = 'UNKNOWN')`;
}
