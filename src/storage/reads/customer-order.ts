import {
  expressionBuilder,
  sql,
  type Expression,
  type QueryCreator,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';
import type { CustomerListFilter } from './customer-filter.js';
import type { Tables } from './tables.js';

/** The columns that lists can be ordered by. */
export type OrderColumn = 'created_at' | 'updated_at' | 'last_name';

/** A place in an ordered list: the order column's value, as text, and the id. */
export interface Position {
  readonly value: string;
  readonly id: string;
}

/** A page of a list, walked forwards from `after` or backwards from `before`. */
export interface CustomerPageRequest {
  readonly filter: CustomerListFilter;
  readonly orderBy: OrderColumn;
  readonly isDescending: boolean;
  readonly limit: number;
  readonly after?: Position;
  readonly before?: Position;
  /** Take the last `limit` rows instead of the first. */
  readonly isBackward: boolean;
}

/** What a query begins with. */
export type Source = Pick<QueryCreator<Tables>, 'selectFrom'>;

/** For queries within others: of a bound caller, the outermost one says what the tables hold. */
export const within = expressionBuilder<Tables, never>() as unknown as Source;

/** A column with its table. */
export type Place = readonly [table: string, column: string];

/** Adds order and limit; whatever else the query is, it stays. */
export function inOrder<Query>(
  query: Query,
  { isDescending, isBackward, limit }: Pick<CustomerPageRequest, 'isDescending' | 'isBackward' | 'limit'>,
  ...places: readonly Place[]
): Query {
  const direction = isDescending === isBackward ? 'asc' : 'desc';
  return places
    .reduce(
      (ordered, place) => ordered.orderBy(sql.ref(place.join('.')), direction),
      query as unknown as SelectQueryBuilder<Tables, never, unknown>,
    )
    .limit(sql.lit(limit + 1)) as unknown as Query;
}

/** Row comparisons, which PostgreSQL answers from an index on (column, id). */
export function isBeyond(
  { orderBy, isDescending, after, before }: CustomerPageRequest,
  column: Place,
  id: Place,
): Expression<SqlBool> {
  const compare = (operator: string, place: Position) => {
    const typed = orderBy === 'last_name' ? sql`${place.value}` : sql`${place.value}::timestamptz`;
    const row = sql`(${sql.ref(column.join('.'))}, ${sql.ref(id.join('.'))})`;
    return sql<SqlBool>`${row} ${sql.raw(operator)} (${typed}, ${place.id}::uuid)`;
  };
  const conditions = [
    ...(after ? [compare(isDescending ? '<' : '>', after)] : []),
    ...(before ? [compare(isDescending ? '>' : '<', before)] : []),
  ];
  return conditions.length > 0 ? sql<SqlBool>`${sql.join(conditions, sql` and `)}` : sql<SqlBool>`true`;
}
