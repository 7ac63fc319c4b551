import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { RegistrationState } from '../../domain/registration/registration-state.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import type { Tables } from './tables.js';

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

/** Whether nobody is left out by other parts of the filter than those named. */
export function isOnly(filter: CustomerListFilter, ...parts: (keyof CustomerListFilter)[]): boolean {
  const allowed: readonly string[] = [...parts, 'includeMerged'];
  return Object.entries(filter).every(([name, value]) => allowed.includes(name) || value === undefined);
}

/** Whether no index has all matches in a list's order, so that it takes their number to know how to look for them. */
export function dependsOnValues(filter: CustomerListFilter): boolean {
  const { createdFrom, createdTo, includeMerged: _, ...others } = filter;
  const parts = [createdFrom ?? createdTo, ...Object.values(others)].filter((value) => value !== undefined);
  return parts.length > 1 || others.country !== undefined;
}

/** The condition of a filter, for a query over `customer`; who is erased never matches. */
export function filterBy(eb: ExpressionBuilder<Tables, 'customer'>, filter: CustomerListFilter): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [eb('customer.erased_at', 'is', null)];
  if (!filter.includeMerged) conditions.push(eb('customer.merged_into_id', 'is', null));
  if (filter.text !== undefined) conditions.push(isAnyIn(rangeOf(filter.text)));
  if (filter.reference !== undefined) conditions.push(eb('customer.reference', '=', filter.reference));
  if (filter.email !== undefined) conditions.push(sql<SqlBool>`lower(customer.email) = ${filter.email.toLowerCase()}`);
  if (filter.country !== undefined)
    conditions.push(sql<SqlBool>`customer.main_address->>'country' = ${filter.country}`);
  if (filter.createdFrom ?? filter.createdTo) conditions.push(wasCreatedIn(filter));
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

/** Whether a customer was taken in at the filter's time. */
export function wasCreatedIn({
  createdFrom,
  createdTo,
}: Pick<CustomerListFilter, 'createdFrom' | 'createdTo'>): Expression<SqlBool> {
  const conditions = [
    ...(createdFrom ? [sql`customer.created_at >= ${createdFrom.toISOString()}`] : []),
    ...(createdTo ? [sql`customer.created_at < ${createdTo.toISOString()}`] : []),
  ];
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

/** No state is one of none; `in ()` would be no SQL. */
function isOneOf(
  column: 'customer.verification_state' | 'registration.state',
  states: readonly string[],
): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} = any(${states})`;
}

/** The columns that text is looked for in. */
export const TEXT_COLUMNS = ['last_name', 'first_name', 'reference', 'email'] as const;
/** One of them. */
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** Everything that begins with a text, in the order of bytes: from the text, in small letters, to what stands behind it. */
export interface TextRange {
  readonly low: Expression<string>;
  /** Exclusive. */
  readonly high: Expression<string>;
}

/** What begins with a text, in any case. */
export function rangeOf(text: string): TextRange {
  return { low: sql`${text.toLowerCase()}::text`, high: sql`${`${text.toLowerCase()}\u{10FFFF}`}::text` };
}

/**
 * Whether a column is in a range. No pattern: of a parameter's pattern PostgreSQL makes a range only where it plans a statement
 * for its values.
 */
export function isIn({ low, high }: TextRange, column: TextColumn): Expression<SqlBool> {
  const lower = sql`lower(customer.${sql.ref(column)})`;
  return sql<SqlBool>`(${lower} ~>=~ ${low} and ${lower} ~<~ ${high})`;
}

/** Whether one of the columns that text is looked for in is in a range. */
export function isAnyIn(range: TextRange): Expression<SqlBool> {
  return sql<SqlBool>`(${sql.join(
    TEXT_COLUMNS.map((column) => isIn(range, column)),
    sql` or `,
  )})`;
}
