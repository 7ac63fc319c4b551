import { sql, type RawBuilder } from 'kysely';
import { listText, type JsonText, type Source } from './json-text.js';
import { column } from './leaves.js';

/** The rows of a page, and what is made of them. */
export interface PlannedPage {
  /** Its rows. */
  readonly source: Source;
  /** The page with whatever is read from it, in one expression. */
  within(json: JsonText): JsonText;
  /** A list of something of each row, in the list's order. */
  list(each: (row: Source) => JsonText): JsonText;
  /** Something of the first or the last row; null for an empty page. */
  end(which: 'first' | 'last', of: (row: Source) => JsonText): JsonText;
  /** Whether there are more rows on the side that it was walked to, as JSON. */
  readonly hasMore: JsonText;
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
 * A page whose rows are found first, with a place each, so that what is shown of them is read for no other row.
 * @param alias a name for it that nothing else in the statement has
 * @param rows the query that finds them, and one more where there are more
 */
export function planPage(
  alias: string,
  { limit, isBackward, orderBy, isDescending }: PageShape,
  rows: RawBuilder<unknown>,
): PlannedPage {
  const page = sql.id(alias);
  const direction = sql.raw(isDescending === isBackward ? 'asc' : 'desc');
  const place = column(page, 'place');
  const isOfPage = sql`${place} <= ${sql.lit(limit)}`;
  const isReversed = isBackward;
  return {
    source: page,
    within: (json) => sql`(with ${page} as (
      select found.*, row_number() over (order by found.${sql.id(orderBy)} ${direction}, found.id ${direction}) as place
        from (${rows}) found
    ) select ${json})`,
    list: (each) =>
      listText(each(page), sql`${page} where ${isOfPage}`, isReversed ? sql`${place} desc` : sql`${place}`),
    end: (which, of) => {
      const nearest = (which === 'first') !== isReversed;
      return sql`(select ${of(page)} from ${page} where ${isOfPage} order by ${place} ${sql.raw(nearest ? 'asc' : 'desc')} limit 1)`;
    },
    hasMore: sql`exists (select from ${page} where not ${isOfPage})::text`,
  };
}

/** A row's place in the list as the opaque cursor that `encodeCursor` makes: Base64 for URLs of `[order, value, id]`. */
export function cursorText(row: Source, order: string, orderBy: string): JsonText {
  const value = sql`to_json(${column(row, orderBy)}::text)`;
  const place: RawBuilder<unknown> = sql`concat(${sql.lit(`[${JSON.stringify(order)},`)}, ${value}, ',"', ${column(row, 'id')}, '"]')`;
  return sql`'"' || translate(encode(convert_to(${place}, 'UTF8'), 'base64'), E'+/=\\n', '-_') || '"'`;
}
