import { sql, type RawBuilder } from 'kysely';
import { listOf, only, type JsonValue, type Source } from './json-value.js';
import { column, conditionJson, textJson } from './leaves.js';

/** The rows of a page, and what is made of them. */
export interface PlannedPage {
  /** Its rows. */
  readonly source: Source;
  /** The page with whatever is read from it, in one expression. */
  within(value: JsonValue): JsonValue;
  /** A list of an object of each row, in the list's order. */
  list(each: (row: Source) => JsonValue): JsonValue;
  /** Something of the first or the last row; null for an empty page. */
  end(which: 'first' | 'last', of: (row: Source) => JsonValue): JsonValue;
  /** Whether there are more rows on the side that it was walked to. */
  readonly hasMore: JsonValue;
}

/** How many rows a page has, how they are ordered, and from which side they are found. */
export interface PageShape {
  readonly limit: number;
  /** A column; rows with the same value are in the order of their ids. */
  readonly orderBy: string;
  readonly isDescending: boolean;
  readonly isBackward: boolean;
}

/**
 * A page whose rows are found first, so that what is shown of them is read for no other row. Wherever they are read again, it is
 * in the order that they were found in, which PostgreSQL knows and does not sort by once more.
 * @param alias a name for it that nothing else in the statement has
 * @param rows the query that finds them, and one more where there are more
 */
export function planPage(
  alias: string,
  { limit, isBackward, orderBy, isDescending }: PageShape,
  rows: RawBuilder<unknown>,
): PlannedPage {
  const page = sql.id(alias);
  const ordered = (isDown: boolean) => {
    const direction = sql.raw(isDown ? 'desc' : 'asc');
    return sql`${column(page, orderBy)} ${direction}, ${column(page, 'id')} ${direction}`;
  };
  const walked = ordered(isDescending !== isBackward);
  // One row more was found.
  const ofPage = sql`(select * from ${page} order by ${walked} limit ${sql.lit(limit)}) as ${page}`;
  return {
    source: page,
    within: (value) => only(value, { with: sql`${page} as (${rows})` }),
    list: (each) => listOf(each(page), { rows: ofPage, orderBy: ordered(isDescending) }),
    end: (which, of) =>
      only(of(page), { rows: ofPage, orderBy: ordered(isDescending === (which === 'first')), limit: 1 }),
    hasMore: conditionJson(sql`exists (select from ${page} offset ${sql.lit(limit)})`),
  };
}

/** A row's place in the list as the opaque cursor that `encodeCursor` makes: Base64 for URLs of `[order, value, id]`. */
export function cursorText(row: Source, order: string, orderBy: string): JsonValue {
  const value = sql`to_json(${column(row, orderBy)}::text)`;
  const place: RawBuilder<unknown> = sql`concat(${sql.lit(`[${JSON.stringify(order)},`)}, ${value}, ',"', ${column(row, 'id')}, '"]')`;
  return textJson(sql`translate(encode(convert_to(${place}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`);
}
