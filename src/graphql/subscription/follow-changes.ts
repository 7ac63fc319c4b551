import { GraphQLError } from 'graphql';
import type { ChangeTopic } from '../../storage/changes/change-feed.js';
import type { GraphContext } from '../graph-context.js';
import { ChangeSource } from './change-source.js';

/** The changes of one customer, its present state first. @throws GraphQLError NOT_FOUND */
export async function followCustomer(context: GraphContext, topic: ChangeTopic, id: string): Promise<ChangeSource> {
  const customer = await context.loaders.customer.load(id.toLowerCase());
  if (!customer) throw customerNotFound();
  return ChangeSource.ofCustomer(context.services.changes, topic, customer.id);
}

/** The changes of all customers that the caller may know, from now on. */
export function followAll(context: GraphContext, topic: ChangeTopic): ChangeSource {
  const { customerId } = context.caller;
  if (customerId !== undefined) return ChangeSource.ofCustomer(context.services.changes, topic, customerId, false);
  return ChangeSource.ofAll(context.services.changes, topic);
}

/** The error of a subscription to a customer that is not there. */
export function customerNotFound(): GraphQLError {
  return new GraphQLError('No customer has this id', { extensions: { code: 'NOT_FOUND' } });
}
