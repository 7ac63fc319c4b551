import { GraphQLError } from 'graphql';
import { DateTime } from 'luxon';
import type { Position } from '../../storage/reads/customer-order.js';

/** The most entries of a page. */
export const MAX_PAGE = 100;
/** The entries of a page where no size is given. */
export const DEFAULT_PAGE = 20;

/** The arguments of a connection (GraphQL cursor connections specification, section 4). */
export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
}

/** How many entries, and whether they are the last ones before a place. */
export interface PageSize {
  readonly limit: number;
  readonly isBackward: boolean;
}

/**
 * The size of a page: `first`, `last`, or 20.
 * @throws GraphQLError BAD_USER_INPUT for both at once or a size beyond 1 to {@link MAX_PAGE}
 */
export function pageSize({ first, last }: PageArguments): PageSize {
  if (typeof first === 'number' && typeof last === 'number') throw badInput('Give either first or last, not both');
  const isBackward = typeof last === 'number';
  const limit = (isBackward ? last : first) ?? DEFAULT_PAGE;
  if (limit < 1 || limit > MAX_PAGE) throw badInput(`Give 1 to ${MAX_PAGE} for ${isBackward ? 'last' : 'first'}`);
  return { limit, isBackward };
}

/** A place in an ordered list as an opaque cursor; `order` keeps it from being used with another order. */
export function encodeCursor(order: string, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString('base64url');
}

/** @throws GraphQLError BAD_USER_INPUT for a cursor that is not of this list in this order */
export function decodeCursor(order: string, cursor: string | null | undefined): Position | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parts = null;
  }
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== order || !isPosition(order, parts[1], parts[2])) {
    throw badInput('This cursor is not of this list in this order: take cursors from a page of the same order');
  }
  return { value: parts[1] as string, id: parts[2] as string };
}

/** An error of a query's arguments: a message for people and a stable code. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;

function isPosition(order: string, value: unknown, id: unknown): boolean {
  if (typeof value !== 'string' || typeof id !== 'string' || !UUID.test(id)) return false;
  if (order === 'POSITION') return /^\d{1,15}$/.test(value);
  if (order.startsWith('LAST_NAME') || order === 'ID') return !value.includes('\0');
  const { isValid, year } = DateTime.fromSQL(value);
  return INSTANT.test(value) && isValid && year > 0;
}
