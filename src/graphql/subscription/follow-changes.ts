import { GraphQLError } from 'graphql';
import type { ChangeTopic } from '../../storage/changes/change-feed.js';
import { findCustomer } from '../erasure/find-customer.js';
import type { GraphContext } from '../graph-context.js';
import type { CustomerRow } from '../../storage/reads/tables.js';
import { ChangeSource, type ChangedCustomer } from './change-source.js';

/** The changes of one customer, its present state first. @throws GraphQLError NOT_FOUND or CUSTOMER_ERASED */
export async function followCustomer(context: GraphContext, topic: ChangeTopic, id: string): Promise<ChangeSource> {
  const customer = await findCustomer(context, id);
  if (!customer) throw customerNotFound();
  return ChangeSource.ofCustomer(context.services.changes, topic, customer.id);
}

/** The changes of all customers that the caller may know, from now on. */
export function followAll(context: GraphContext, topic: ChangeTopic): ChangeSource {
  const { customerId } = context.caller;
  if (customerId !== undefined) return ChangeSource.ofCustomer(context.services.changes, topic, customerId, false);
  return ChangeSource.ofAll(context.services.changes, topic);
}

/**
 * The customer that changed, as it is now. Once it is erased nothing can follow.
 * @throws GraphQLError CUSTOMER_ERASED, which ends the subscription if it is to that customer, or NOT_FOUND
 */
export async function getChanged(
  context: GraphContext,
  { customerId, end }: ChangedCustomer,
  isFollowed: boolean,
): Promise<CustomerRow> {
  try {
    const row = await findCustomer(context, customerId);
    if (row) return row;
  } catch (error) {
    if (isFollowed) end();
    throw error;
  }
  throw customerNotFound();
}

/** The error of a subscription to a customer that is not there. */
export function customerNotFound(): GraphQLError {
  return new GraphQLError('No customer has this id', { extensions: { code: 'NOT_FOUND' } });
}
