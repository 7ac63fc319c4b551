import {
  expressionBuilder,
  sql,
  type Expression,
  type ExpressionBuilder,
  type QueryCreator,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';
import {
  registrationStates as allStates,
  type RegistrationState,
} from '../../domain/registration/registration-state.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import { columns } from './columns.js';
import type { GraphReads } from './graph-reads.js';
import type { CustomerRow, Tables } from './tables.js';
import { isTallied, readTally } from './verification-tally.js';

/** Which customers; absent parts do not narrow. */
export interface CustomerListFilter {
  /** The beginning of a last name, first name, reference or e-mail, in any case. */
  readonly text?: string;
  readonly reference?: string;
  readonly email?: string;
  /** The blind indexes of an identifier number under every key. */
  readonly identifierIndexes?: readonly string[];
  readonly provider?: string;
  readonly verificationStates?: readonly VerificationState[];
  readonly registrationStates?: readonly RegistrationState[];
  readonly createdFrom?: Date;
  /** Exclusive. */
  readonly createdTo?: Date;
  /** Of the main address. */
  readonly country?: string;
  /** Those that were merged into others as well; default: not. */
  readonly includeMerged?: boolean;
}

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
  const isAlone = Object.entries(ofCustomer).every(([part, value]) => part === 'includeMerged' || value === undefined);
  if (orderBy === 'created_at' && (registrationStates ?? (provider !== undefined && isAlone))) {
    return pageOfRegistered(db, { ...request, filter: ofCustomer }, registrationStates ?? allStates, provider);
  }
  const { verificationStates, ...others } = filter;
  if (verificationStates) return pageOfStates(db, { ...request, filter: others }, verificationStates);
  return customersOf(db, request);
}

/** What a query begins with. */
type Source = Pick<QueryCreator<Tables>, 'selectFrom'>;

/** For queries within others: of a bound caller, the outermost one says what the tables hold. */
const within = expressionBuilder<Tables, never>() as unknown as Source;

function customersOf(db: Source, request: CustomerPageRequest) {
  const query = db
    .selectFrom('customer')
    .select(columns.customer)
    .where((eb) => filterBy(eb, request.filter))
    .where(isBeyond(request, ['customer', request.orderBy], ['customer', 'id']));
  return inOrder(query, request, ['customer', request.orderBy], ['customer', 'id']);
}

function pageOfStates(db: Source, request: CustomerPageRequest, states: readonly VerificationState[]) {
  const query = db
    .selectFrom(wanted(states))
    .innerJoinLateral(
      customersOf(within, request)
        .where('customer.verification_state', '=', sql.ref<VerificationState>('wanted.state'))
        .as('customer'),
      (join) => join.onTrue(),
    )
    .select(columns.customer.map((column) => `customer.${column}` as const));
  return inOrder(query, request, ['customer', request.orderBy], ['customer', 'id']);
}

/** In the order of `created_at`, which registrations know of their customers. */
function pageOfRegistered(
  db: Source,
  request: CustomerPageRequest,
  states: readonly RegistrationState[],
  provider: string | undefined,
) {
  const order = [
    ['registration', 'customer_created_at'],
    ['registration', 'customer_id'],
  ] as const;
  const inState = within
    .selectFrom('registration')
    .innerJoin('customer', 'customer.id', 'registration.customer_id')
    .select(['registration.customer_created_at', 'registration.customer_id'])
    // Of several registrations in one state one counts.
    .distinct()
    .where((eb) => filterBy(eb as never, request.filter))
    .where('registration.state', '=', sql.ref<RegistrationState>('wanted.state'))
    .where(isBeyond(request, ...order));
  const matching = provider === undefined ? inState : inState.where('registration.provider_id', '=', provider);
  const found = inOrder(
    within
      .selectFrom(wanted(states))
      .innerJoinLateral(inOrder(matching, request, ...order).as('registration'), (join) => join.onTrue())
      .select(['registration.customer_created_at', 'registration.customer_id'])
      .distinct(),
    request,
    ...order,
  );
  const query = db
    .selectFrom(found.as('found'))
    .innerJoin('customer', 'customer.id', 'found.customer_id')
    .select(columns.customer.map((column) => `customer.${column}` as const));
  return inOrder(query, request, ['customer', 'created_at'], ['customer', 'id']);
}

/** The states as rows; each once, however often it was given. */
function wanted(states: readonly string[]) {
  return sql<{ state: string }>`unnest(${[...new Set(states)]}::text[])`.as<'wanted'>(sql`wanted(state)`);
}

/** A column with its table. */
type Place = readonly [table: string, column: string];

/** Adds order and limit; whatever else the query is, it stays. */
function inOrder<Query>(
  query: Query,
  { isDescending, isBackward, limit }: CustomerPageRequest,
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

/** Row comparisons, which PostgreSQL answers from an index on (column, id). */
function isBeyond(
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

/** The condition of a filter, for a query over `customer`; who is erased never matches. */
export function filterBy(eb: ExpressionBuilder<Tables, 'customer'>, filter: CustomerListFilter): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [eb('customer.erased_at', 'is', null)];
  if (!filter.includeMerged) conditions.push(eb('customer.merged_into_id', 'is', null));
  if (filter.text !== undefined) conditions.push(startsWith(eb, filter.text));
  if (filter.reference !== undefined) conditions.push(eb('customer.reference', '=', filter.reference));
  if (filter.email !== undefined) conditions.push(sql<SqlBool>`lower(customer.email) = ${filter.email.toLowerCase()}`);
  if (filter.country !== undefined)
    conditions.push(sql<SqlBool>`customer.main_address->>'country' = ${filter.country}`);
  if (filter.createdFrom) conditions.push(eb('customer.created_at', '>=', filter.createdFrom.toISOString()));
  if (filter.createdTo) conditions.push(eb('customer.created_at', '<', filter.createdTo.toISOString()));
  if (filter.verificationStates) conditions.push(isOneOf('customer.verification_state', filter.verificationStates));
  if (filter.identifierIndexes) {
    conditions.push(
      eb(
        'customer.id',
        'in',
        eb
          .selectFrom('identifier')
          .select('customer_id')
          .where('number_index', 'in', [...filter.identifierIndexes]),
      ),
    );
  }
  if (filter.provider !== undefined || filter.registrationStates) {
    let registrations = eb
      .selectFrom('registration')
      .select('registration.id')
      .whereRef('registration.customer_id', '=', 'customer.id');
    if (filter.provider !== undefined) registrations = registrations.where('provider_id', '=', filter.provider);
    if (filter.registrationStates)
      registrations = registrations.where(isOneOf('registration.state', filter.registrationStates));
    conditions.push(eb.exists(registrations));
  }
  return eb.and(conditions);
}

/** No state is one of none; `in ()` would be no SQL. */
function isOneOf(
  column: 'customer.verification_state' | 'registration.state',
  states: readonly string[],
): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} = any(${states})`;
}

function startsWith(eb: ExpressionBuilder<Tables, 'customer'>, text: string): Expression<SqlBool> {
  const pattern = `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return eb.or(
    (['last_name', 'first_name', 'reference', 'email'] as const).map(
      (column) => sql<SqlBool>`lower(customer.${sql.ref(column)}) like ${pattern}`,
    ),
  );
}
