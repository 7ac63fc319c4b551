import { expressionBuilder, sql, type RawBuilder } from 'kysely';
import { LRUCache } from 'lru-cache';
import { filterBy, type CustomerListFilter } from '../customer-filter.js';
import { selectPage } from '../customer-list.js';
import type { CustomerPageRequest } from '../customer-order.js';
import type { Tables } from '../tables.js';
import type { JsonValue } from './json-value.js';
import { integerJson } from './leaves.js';
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
