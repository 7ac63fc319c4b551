import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { CustomerType } from '../customer/customer.type.js';
import { mapCustomer } from '../customer/map-customer.js';
import type { GraphContext } from '../graph-context.js';
import { mapDerivedVerification } from '../verification/map-verification.js';
import { VerificationStatusType } from '../verification/verification.type.js';
import type { ChangedCustomer } from './change-source.js';
import { followAll, followCustomer, getChanged } from './follow-changes.js';
import { readTogether } from './read-together.js';

/** What a subscriber gives and works with. */
interface SubscribeData<Args> {
  readonly args: Args;
  readonly context: GraphContext;
}

/** Customers and verifications as they change. Every event is answered like a query, from what is stored by then. */
@Resolver()
export class ChangeSubscriptions {
  @Needs('customer:read')
  @Subscription(() => CustomerType, {
    description:
      'Follows a customer: its present state at once, then its newest whenever anything of it changes. Changes that come faster than they are read are delivered as one. NOT_FOUND when nobody has the id; ends with CUSTOMER_ERASED when the customer is erased.',
    subscribe: ({ args, context }: SubscribeData<{ id: string }>) => followCustomer(context, 'customer', args.id),
  })
  async customerChanged(
    @Arg('id', () => ID, { description: 'The customer’s id.' }) _id: string,
    @Root() changed: ChangedCustomer,
    @Ctx() context: GraphContext,
  ): Promise<CustomerType> {
    readTogether(context, changed.notice);
    return mapCustomer(await getChanged(context, changed, true));
  }

  @Needs('customer:read')
  @Subscription(() => VerificationStatusType, {
    description:
      'Follows what was decided on a customer: its derived status whenever a state, a reason or a required action in it changes, and not when a provider says the same again. With a customer’s id it begins with the present status. Without one it tells of every customer from now on (see `customer`), and ends with CHANGES_MISSED when some may have been missed: then read anew and subscribe again. A customer that is erased is told of with CUSTOMER_ERASED, which ends a subscription to it alone.',
    subscribe: ({ args, context }: SubscribeData<{ customerId?: string | null }>) =>
      typeof args.customerId === 'string'
        ? followCustomer(context, 'verification', args.customerId)
        : followAll(context, 'verification'),
  })
  async verificationChanged(
    @Arg('customerId', () => ID, { nullable: true, description: 'Only this customer’s; all customers’, if left out.' })
    followed: string | undefined,
    @Root() changed: ChangedCustomer,
    @Ctx() context: GraphContext,
  ): Promise<VerificationStatusType> {
    readTogether(context, changed.notice);
    const registrations = await context.loaders.registrations.load(changed.customerId);
    // Only an erasure closes them all.
    const isOver = registrations.length > 0 && registrations.every(({ state }) => state === 'CLOSED');
    if (isOver) await getChanged(context, changed, typeof followed === 'string');
    return mapDerivedVerification(context, changed.customerId, registrations);
  }
}
