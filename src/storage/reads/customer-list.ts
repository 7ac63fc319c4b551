import { sql } from 'kysely';
import { registrationStates as allStates } from '../../domain/registration/registration-state.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import { columns } from './columns.js';
import { filterBy, isOnly, wasCreatedIn, type CustomerListFilter } from './customer-filter.js';
import { inOrder, isBeyond, within, type CustomerPageRequest, type Source } from './customer-order.js';
import { pageOfMet } from './customer-walk.js';
import { pageOfText } from './customers-by-text.js';
import type { GraphReads } from './graph-reads.js';
import { hasOrder, pageOfRegistered } from './registered-customers.js';
import type { CustomerRow } from './tables.js';
import { isTallied, readTally } from './verification-tally.js';

/** The rows of a page in list order, and whether there are more on the side that it was walked to. */
export interface CustomerPage {
  readonly rows: CustomerRow[];
  readonly hasMore: boolean;
}

/**
 * One page by keyset: the cost does not grow with the page's depth. Rows with the same value are ordered by id, so
 * that a page neither skips nor repeats a row.
 */
export async function listCustomers(reads: GraphReads, request: CustomerPageRequest): Promise<CustomerPage> {
  const { limit, isBackward } = request;
  const found = await selectPage(reads.db, request).execute();
  const rows = found.slice(0, limit);
  return { rows: isBackward ? rows.reverse() : rows, hasMore: found.length > limit };
}

/**
 * The query of a page, and of one row more; walked backwards it is the other way round. Where an index has the matches of
 * each state in order, it takes a page of each and merges these, so that it does not read on to find what is rare. The limit
 * stands in the text: as a parameter it would have PostgreSQL plan the statement for any page, a tenth of the table, at every run.
 */
export function selectPage(db: Source, request: CustomerPageRequest) {
  const { filter, orderBy } = request;
  const { provider, registrationStates, ...ofCustomer } = filter;
  // A provider's rare states would be read to their ends where another part of the filter leaves none of them.
  const isAlone = provider !== undefined && isOnly(filter, 'provider');
  const states = registrationStates ?? (isAlone ? allStates : undefined);
  if (states && hasOrder(states, orderBy)) {
    return pageOfRegistered(db, { ...request, filter: ofCustomer }, states, provider);
  }
  // What begins with one or two letters is frequent, and any plan finds it.
  if (filter.text !== undefined && filter.text.length > 2 && isOnly(filter, 'text'))
    return pageOfText(db, request, filter.text);
  if (
    (filter.createdFrom ?? filter.createdTo) &&
    isOnly(filter, 'createdFrom', 'createdTo') &&
    orderBy !== 'created_at'
  )
    return pageOfMet(db, request, wasCreatedIn(filter));
  const { verificationStates, ...others } = filter;
  if (verificationStates?.length) return pageOfStates(db, { ...request, filter: others }, verificationStates);
  return customersOf(db, request);
}

function customersOf(db: Source, request: CustomerPageRequest) {
  const query = db
    .selectFrom('customer')
    .select(columns.customer)
    .where((eb) => filterBy(eb, request.filter))
    .where(isBeyond(request, ['customer', request.orderBy], ['customer', 'id']));
  return inOrder(query, request, ['customer', request.orderBy], ['customer', 'id']);
}

/**
 * A page of each state, merged. The states stand in the text: of one that it does not know PostgreSQL believes that every tenth
 * customer is in it, and walks the list instead.
 */
function pageOfStates(db: Source, request: CustomerPageRequest, states: readonly VerificationState[]) {
  const pages = [...new Set(states)].map((state) =>
    customersOf(within, request).where('customer.verification_state', '=', sql.lit(state)),
  );
  const query = db
    .selectFrom(sql<CustomerRow>`(${sql.join(pages, sql` union all `)})`.as('customer'))
    .select(columns.customer.map((column) => `customer.${column}` as const));
  return inOrder(query, request, ['customer', request.orderBy], ['customer', 'id']);
}

/**
 * How many customers match. Without a filter, and by verification alone, these are counts that are kept; any other filter is
 * counted now, which takes as long as what it finds.
 */
export async function countCustomers(reads: GraphReads, filter: CustomerListFilter): Promise<number> {
  const { verificationStates, ...rest } = filter;
  if (isTallied(reads, rest)) {
    const counted = await readTally(reads, rest, 'CUSTOMER');
    return counted
      .filter(({ value }) => verificationStates?.includes(value as VerificationState) ?? true)
      .reduce((sum, { count }) => sum + count, 0);
  }
  const { count } = await reads.db
    .selectFrom('customer')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where((eb) => filterBy(eb, filter))
    .executeTakeFirstOrThrow();
  return Number(count);
}
