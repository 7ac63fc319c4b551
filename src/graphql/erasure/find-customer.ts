import { GraphQLError } from 'graphql';
import type { CustomerRow } from '../../storage/reads/tables.js';
import type { GraphContext } from '../graph-context.js';
import { instant } from '../instant.js';

/** The code of an error about a customer that is erased; `erasedAt` stands beside it. */
export const CUSTOMER_ERASED = 'CUSTOMER_ERASED';

/** The customer of an id, or null. @throws GraphQLError CUSTOMER_ERASED for one that is erased */
export async function findCustomer({ loaders }: GraphContext, id: string): Promise<CustomerRow | null> {
  const row = await loaders.customer.load(id);
  if (row) return row;
  const erasedAt = await loaders.erasedAt.load(id);
  if (erasedAt === null) return null;
  throw new GraphQLError('The customer is erased: nothing is left but that it was', {
    extensions: { code: CUSTOMER_ERASED, erasedAt: instant(erasedAt).toISOString() },
  });
}
