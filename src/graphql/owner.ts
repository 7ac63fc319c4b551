import type { CustomerRow } from '../storage/reads/tables.js';
import type { GraphContext } from './graph-context.js';

/**
 * The customer that something belongs to.
 * @throws Error when it is gone, which the database's foreign keys do not allow
 */
export async function getOwner({ loaders }: GraphContext, customerId: string): Promise<CustomerRow> {
  const row = await loaders.customer.load(customerId);
  if (!row) throw new Error(`Customer ${customerId} is referenced but not there`);
  return row;
}
