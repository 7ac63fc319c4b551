import { expressionBuilder, sql, type RawBuilder } from 'kysely';
import { LRUCache } from 'lru-cache';
import { filterBy, type CustomerListFilter } from '../customer-filter.js';
import { selectPage } from '../customer-list.js';
import type { CustomerPageRequest } from '../customer-order.js';
import type { Tables } from '../tables.js';
import { listText, type JsonText, type Source } from './json-text.js';
import { column } from './leaves.js';
import { compiler } from './statement.js';

/** SQL apart from its values: questions of the same kind have the same. */
export interface SqlForm {
  /** With `$1` and so on in the places of the values. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a page is planned from. */
export interface PageForms {
  /** The query that finds its rows. */
  readonly rows: SqlForm;
  /** The filter's condition. */
  readonly matches: SqlForm;
}

/** The first and last pages of all customers, which are asked for most: pure functions of what they are kept by. */
const plainForms = new LRUCache<string, PageForms>({ max: 500 });

/** The forms of a page. */
export function pageForms(request: CustomerPageRequest): PageForms {
  const { filter, after, before } = request;
  const isPlain = !after && !before && Object.values(filter).every(isNoValue);
  if (!isPlain) return makeForms(request);
  const key = JSON.stringify(request);
  const forms = plainForms.get(key) ?? makeForms(request);
  plainForms.set(key, forms);
  return forms;
}

/** Absent or a switch: nothing that people typed. */
function isNoValue(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean';
}

function makeForms(request: CustomerPageRequest): PageForms {
  const rows = selectPage(compiler, request).compile();
  const matches = sql`${filterBy(expressionBuilder<Tables, 'customer'>(), request.filter)}`.compile(compiler);
  return {
    rows: { text: rows.sql, values: rows.parameters },
    matches: { text: matches.sql, values: matches.parameters },
  };
}

/** A form as SQL again. @param value the place of the value of an index */
export function sqlOf(
  { text }: Pick<SqlForm, 'text'>,
  value: (index: number) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  // Every other piece is the number of a value.
  const pieces = text.split(/\$(\d+)/);
  const parts = pieces.map((piece, index) => (index % 2 === 1 ? value(Number(piece) - 1) : sql.raw(piece)));
  return sql`${sql.join(parts, sql``)}`;
}

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

/**
 * A page whose rows are found first, with a place each, so that what is shown of them is read for no other row.
 * @param alias a name for it that nothing else in the statement has
 * @param rows the query that finds them, see {@link pageForms}
 */
export function planPage(
  alias: string,
  request: Pick<CustomerPageRequest, 'limit' | 'isBackward' | 'orderBy' | 'isDescending'>,
  rows: RawBuilder<unknown>,
): PlannedPage {
  const { limit, isBackward, orderBy, isDescending } = request;
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

/** How many customers match, as JSON. */
export function countText(matches: RawBuilder<unknown>): JsonText {
  return sql`(select count(*)::text from customer where ${matches})`;
}

/** How many customers there are, or are in some states, as JSON, from the counts that are kept. */
export function tallyText({
  includeMerged,
  verificationStates,
}: Pick<CustomerListFilter, 'includeMerged' | 'verificationStates'>): JsonText {
  const states = verificationStates && sql` and value = any(${sql.lit(`{${verificationStates.join()}}`)}::text[])`;
  const kept = sql`${includeMerged ? sql`` : sql` and not is_merged`}${states ?? sql``}`;
  return sql`(select coalesce(sum(count), 0)::text from verification_tally where measure = 'CUSTOMER'${kept})`;
}

/** A row's place in the list as the opaque cursor that `encodeCursor` makes: Base64 for URLs of `[order, value, id]`. */
export function cursorText(row: Source, order: string, orderBy: string): JsonText {
  const value = sql`to_json(${column(row, orderBy)}::text)`;
  const place: RawBuilder<unknown> = sql`concat(${sql.lit(`[${JSON.stringify(order)},`)}, ${value}, ',"', ${column(row, 'id')}, '"]')`;
  return sql`'"' || translate(encode(convert_to(${place}, 'UTF8'), 'base64'), E'+/=\\n', '-_') || '"'`;
}
