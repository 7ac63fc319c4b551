import { expressionBuilder, sql, type RawBuilder } from 'kysely';
import { LRUCache } from 'lru-cache';
import { filterBy, type CustomerListFilter } from '../customer-filter.js';
import { selectPage } from '../customer-list.js';
import type { CustomerPageRequest } from '../customer-order.js';
import type { Tables } from '../tables.js';
import { listOf, only, type JsonValue, type Source } from './json-value.js';
import { column, conditionJson, integerJson, textJson } from './leaves.js';
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
  within(value: JsonValue): JsonValue;
  /** A list of an object of each row, in the list's order. */
  list(each: (row: Source) => JsonValue): JsonValue;
  /** Something of the first or the last row; null for an empty page. */
  end(which: 'first' | 'last', of: (row: Source) => JsonValue): JsonValue;
  /** Whether there are more rows on the side that it was walked to. */
  readonly hasMore: JsonValue;
}

/**
 * A page whose rows are found first, so that what is shown of them is read for no other row. Wherever they are read again, it is
 * in the order that they were found in, which PostgreSQL knows and does not sort by once more.
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

/** How many customers match. */
export function countText(matches: RawBuilder<unknown>): JsonValue {
  return integerJson(sql`(select count(*) from customer where ${matches})`);
}

/** How many customers there are, or are in some states, from the counts that are kept. */
export function tallyText({
  includeMerged,
  verificationStates,
}: Pick<CustomerListFilter, 'includeMerged' | 'verificationStates'>): JsonValue {
  const states = verificationStates && sql` and value = any(${sql.lit(`{${verificationStates.join()}}`)}::text[])`;
  const kept = sql`${includeMerged ? sql`` : sql` and not is_merged`}${states ?? sql``}`;
  return integerJson(sql`(select coalesce(sum(count), 0) from verification_tally where measure = 'CUSTOMER'${kept})`);
}

/** A row's place in the list as the opaque cursor that `encodeCursor` makes: Base64 for URLs of `[order, value, id]`. */
export function cursorText(row: Source, order: string, orderBy: string): JsonValue {
  const value = sql`to_json(${column(row, orderBy)}::text)`;
  const place: RawBuilder<unknown> = sql`concat(${sql.lit(`[${JSON.stringify(order)},`)}, ${value}, ',"', ${column(row, 'id')}, '"]')`;
  return textJson(sql`translate(encode(convert_to(${place}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`);
}
