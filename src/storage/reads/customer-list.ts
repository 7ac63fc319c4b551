import { sql, type ExpressionBuilder, type SqlBool, type Expression } from 'kysely';
import type { RegistrationState } from '../../domain/registration/registration-state.js';
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
  const { filter, orderBy, isDescending, limit, after, before, isBackward } = request;
  const ascending = isDescending === isBackward;
  let query = reads.db
    .selectFrom('customer')
    .select(columns.customer)
    .where((eb) => filterBy(eb, filter));
  if (after) query = query.where(beyond(orderBy, isDescending ? '<' : '>', after));
  if (before) query = query.where(beyond(orderBy, isDescending ? '>' : '<', before));
  const direction = ascending ? 'asc' : 'desc';
  const found = await query
    .orderBy(orderBy, direction)
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  return { rows: isBackward ? rows.reverse() : rows, hasMore: found.length > limit };
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

/** A row comparison, which PostgreSQL answers from the index on (column, id). */
function beyond(column: OrderColumn, operator: '<' | '>', { value, id }: Position): Expression<SqlBool> {
  const typed = column === 'last_name' ? sql`${value}` : sql`${value}::timestamptz`;
  return sql<SqlBool>`(customer.${sql.ref(column)}, customer.id) ${sql.raw(operator)} (${typed}, ${id}::uuid)`;
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
