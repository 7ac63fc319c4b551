import { sql } from 'kysely';
import type { JsonValue, Source } from './json-value.js';
import { column, nothing, textJson, where } from './leaves.js';
import { customerText } from './rows.js';

/** Whether a customer lives on. */
export function stateText(customer: Source): JsonValue {
  return textJson(sql`case when ${column(customer, 'merged_into_id')} is null then 'ACTIVE' else 'MERGED' end`);
}

/** An object of the customer that one was merged into; null for one that was not, and for callers bound to one customer. */
export function mergedIntoText(
  alias: string,
  customer: Source,
  isBound: boolean,
  of: (row: Source) => JsonValue,
): JsonValue {
  if (isBound) return nothing;
  const id = column(customer, 'merged_into_id');
  return where(sql`${id} is not null`, customerText(alias, id, of));
}
