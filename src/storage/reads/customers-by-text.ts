import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isAnyIn, isIn, rangeOf, type TextColumn, type TextRange } from './customer-filter.js';
import { inOrder, type CustomerPageRequest, type Source } from './customer-order.js';
import { collect, customersIn, isShort, LONG_WALK, placed, placesOf, walk } from './customer-walk.js';

/** How many customers are looked at in the list's order before anything else: enough for what a tenth of them match. */
const SHORT_WALK = 300;
/** How many different last or first names may begin with the text, for a page of each to be taken. */
const MOST_NAMES = 32;
/** How many references or e-mail addresses may begin with it, for them to be sorted. */
const MOST_OTHERS = 2000;

/**
 * The text by a name of its own: PostgreSQL, which cannot look into it, plans the statement once and for all. It has no choice to
 * make, and planning takes longer than running it.
 */
const SOUGHT: TextRange = {
  low: sql`(select sought.low from sought)`,
  high: sql`(select sought.high from sought)`,
};

/**
 * A page of the customers whom a text finds, where nothing but a merge narrows the list further. Whoever is frequent is met
 * soon in the list's order. Of the rest, each name that begins with the text has its customers in order: a page of each is
 * taken, and these are merged with whomever references and e-mail addresses find. Where too many of these begin with it, a
 * longer walk is taken before all matches are sorted. A part that is not wanted is not run.
 */
export function pageOfText(db: Source, request: CustomerPageRequest, text: string) {
  const isAnyMissing = isShort(request, 'walked');
  const isFew = sql<SqlBool>`(select few.holds from few)`;
  const isRest = sql<SqlBool>`${isAnyMissing} and not ${isFew}`;
  const { low, high } = rangeOf(text);
  const matches = isAnyIn(SOUGHT);
  const others = (column: TextColumn) =>
    placed(request)
      .where(isIn(SOUGHT, column))
      .where(isAnyMissing)
      .orderBy(sql`${lower(column)} using ~<~`)
      .limit(sql.lit(MOST_OTHERS + 1));
  const named = (column: TextColumn, names: string) => {
    const page = inOrder(
      placed(request).where(sql<SqlBool>`${lower(column)} = name.value`),
      request,
      ...placesOf(request),
    );
    return sql`select page.* from ${sql.table(names)} as name, lateral ${page} as page where ${isAnyMissing} and ${isFew}`;
  };
  const isAtMost = (name: string, most: number) => sql`(select count(*) <= ${sql.lit(most)} from ${sql.table(name)})`;
  const page = sql`(
    with sought as materialized (select ${low} as low, ${high} as high),
         walked as materialized ${walk(request, matches, SHORT_WALK)},
         last_names as materialized (${namesOf('last_name', isAnyMissing)}),
         first_names as materialized (${namesOf('first_name', isAnyMissing)}),
         by_reference as materialized ${others('reference')},
         by_email as materialized ${others('email')},
         few as materialized (
           select ${isAtMost('last_names', MOST_NAMES)} and ${isAtMost('first_names', MOST_NAMES)}
              and ${isAtMost('by_reference', MOST_OTHERS)} and ${isAtMost('by_email', MOST_OTHERS)} as holds),
         walked_on as materialized (select * from ${walk(request, matches, LONG_WALK)} as page where ${isRest})
    select * from walked where not ${isAnyMissing}
    union ${named('last_name', 'last_names')}
    union ${named('first_name', 'first_names')}
    union select * from by_reference where ${isFew}
    union select * from by_email where ${isFew}
    union select * from walked_on
    union select * from ${collect(request, matches)} as page where ${isRest} and ${isShort(request, 'walked_on')})`;
  return customersIn(db, request, page);
}

/**
 * The text and the different names that begin with it, in small letters, and at most one more than may be: from one to the
 * next in the index.
 */
function namesOf(column: TextColumn, isWanted: RawBuilder<SqlBool>) {
  const name = lower(column);
  return sql`
    with recursive known as (
      select ${SOUGHT.low} as value where ${isWanted}
      union all
      select (select ${name} from customer where ${name} ~>~ known.value and ${name} ~<~ ${SOUGHT.high}
               order by ${name} using ~<~ limit 1)
        from known where known.value is not null)
    select value from known where value is not null limit ${sql.lit(MOST_NAMES + 1)}`;
}

function lower(column: TextColumn): RawBuilder<string> {
  return sql<string>`lower(customer.${sql.ref(column)})`;
}
