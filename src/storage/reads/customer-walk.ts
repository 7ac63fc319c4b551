import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { columns } from './columns.js';
import { filterBy, TEXT_COLUMNS } from './customer-filter.js';
import { inOrder, isBeyond, within, type CustomerPageRequest, type Place, type Source } from './customer-order.js';

/** How many customers are looked at, one after the other, before all matches are sorted. */
export const LONG_WALK = 5000;

/** How many matches are sorted rather than looked for in the list's order. */
const MOST_SORTED = 50_000;

/** Everybody beyond where the page begins; of the filter, only whether who was merged counts. */
export function beyond(request: CustomerPageRequest) {
  const { includeMerged } = request.filter;
  return within
    .selectFrom('customer')
    .where((eb) => filterBy(eb, includeMerged === undefined ? {} : { includeMerged }))
    .where(isBeyond(request, ...placesOf(request)));
}

/** The id and the order's value of those beyond. */
export function placed(request: CustomerPageRequest) {
  return beyond(request).select(['customer.id', `customer.${request.orderBy}`]);
}

/** As much of a page as there is among the nearest customers in the list's order. */
export function walk(request: CustomerPageRequest, matches: Expression<SqlBool>, most: number) {
  const all = beyond(request).select(['id', 'created_at', 'updated_at', ...TEXT_COLUMNS]);
  const nearest = inOrder(all, { ...request, limit: most - 1 }, ...placesOf(request));
  const met = within
    .selectFrom(nearest.as('customer'))
    .select(['customer.id', `customer.${request.orderBy}`])
    .where(matches);
  return inOrder(met, request, ...placesOf(request));
}

/**
 * A page from all matches: they are found first, by their own index, and sorted. Left alone, PostgreSQL would walk the list in
 * the belief that they are spread evenly over it.
 */
export function collect(request: CustomerPageRequest, matches: Expression<SqlBool>) {
  const all = placed(request).where(matches).offset(sql.lit(0));
  return inOrder(within.selectFrom(all.as('customer')).selectAll(), request, ...placesOf(request));
}

/** Whether less than a page, and one more, is in a common table expression. */
export function isShort({ limit }: CustomerPageRequest, name: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(select count(*) <= ${sql.lit(limit)} from ${sql.table(name)})`;
}

/**
 * A page of those who match: a bounded walk through the list; where that does not find enough, all matches; and the whole walk
 * where these are very many. A part that is not wanted is not run.
 */
export function pageOfMet(db: Source, request: CustomerPageRequest, matches: Expression<SqlBool>) {
  const isAnyMissing = isShort(request, 'walked');
  // Whoever was merged is counted as well, so that the index alone answers.
  const counted = within
    .selectFrom('customer')
    .select(sql`true`.as('is_match'))
    .where('erased_at', 'is', null)
    .where(matches)
    .where(isAnyMissing)
    .limit(sql.lit(MOST_SORTED + 1));
  const isFew = sql`(select few.holds from few)`;
  const page = sql`(
    with walked as materialized ${walk(request, matches, LONG_WALK)},
         few as materialized (select count(*) <= ${sql.lit(MOST_SORTED)} as holds from ${counted} as counted)
    select * from walked where not ${isAnyMissing}
    union all select * from ${collect(request, matches)} as page where ${isAnyMissing} and ${isFew}
    union all select * from ${inOrder(placed(request).where(matches), request, ...placesOf(request))} as page
     where ${isAnyMissing} and not ${isFew})`;
  return customersIn(db, request, page);
}

/** The customers of ids that were found with the order's value, each once. */
export function customersIn(db: Source, request: CustomerPageRequest, found: RawBuilder<unknown>) {
  const places = placesOf(request);
  const page = inOrder(
    within.selectFrom(found.as<'found'>(sql`found`) as never).selectAll(),
    request,
    ['found', request.orderBy],
    ['found', 'id'],
  );
  const query = db
    .selectFrom(page.as('found'))
    .innerJoin('customer', 'customer.id', sql.ref('found.id') as never)
    .select(columns.customer.map((column) => `customer.${column}` as const));
  return inOrder(query, request, ...places);
}

/** What lists are ordered by, and the id for those who have it in common. */
export function placesOf({ orderBy }: CustomerPageRequest): readonly [Place, Place] {
  return [
    ['customer', orderBy],
    ['customer', 'id'],
  ];
}
