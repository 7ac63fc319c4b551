import { sql } from 'kysely';
import type { JsonText, Source } from './json-text.js';
import { column, nothing, where } from './leaves.js';
import { customerText } from './rows.js';

/** Whether a customer lives on. */
export function stateText(customer: Source): JsonText {
  return sql`case when ${column(customer, 'merged_into_id')} is null then '"ACTIVE"' else '"MERGED"' end`;
}

/** Something of the customer that one was merged into; null for one that was not, and for callers bound to one customer. */
export function mergedIntoText(
  alias: string,
  customer: Source,
  isBound: boolean,
  of: (row: Source) => JsonText,
): JsonText {
  if (isBound) return nothing;
  const id = column(customer, 'merged_into_id');
  return where(sql`${id} is not null`, customerText(alias, id, of));
}
