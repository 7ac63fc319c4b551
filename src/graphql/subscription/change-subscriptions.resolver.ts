import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { CustomerType } from '../customer/customer.type.js';
import { mapCustomer } from '../customer/map-customer.js';
import type { GraphContext } from '../graph-context.js';
import { mapDerivedVerification } from '../verification/map-verification.js';
import { VerificationStatusType } from '../verification/verification.type.js';
import type { ChangedCustomer } from './change-source.js';
import { customerNotFound, followAll, followCustomer } from './follow-changes.js';
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
      'Follows a customer: its present state at once, then its newest whenever anything of it changes. Changes that come faster than they are read are delivered as one. NOT_FOUND when nobody has the id.',
    subscribe: ({ args, context }: SubscribeData<{ id: string }>) => followCustomer(context, 'customer', args.id),
  })
  async customerChanged(
    @Arg('id', () => ID, { description: 'The customer’s id.' }) _id: string,
    @Root() { customerId, notice }: ChangedCustomer,
    @Ctx() context: GraphContext,
  ): Promise<CustomerType> {
    readTogether(context, notice);
    const row = await context.loaders.customer.load(customerId);
    if (!row) throw customerNotFound();
    return mapCustomer(row);
  }

  @Needs('customer:read')
  @Subscription(() => VerificationStatusType, {
    description:
      'Follows what was decided on a customer: its derived status whenever a state, a reason or a required action in it changes, and not when a provider says the same again. With a customer’s id it begins with the present status. Without one it tells of every customer from now on (see `customer`), and ends with CHANGES_MISSED when some may have been missed: then read anew and subscribe again.',
    subscribe: ({ args, context }: SubscribeData<{ customerId?: string | null }>) =>
      typeof args.customerId === 'string'
        ? followCustomer(context, 'verification', args.customerId)
        : followAll(context, 'verification'),
  })
  async verificationChanged(
    @Arg('customerId', () => ID, { nullable: true, description: 'Only this customer’s; all customers’, if left out.' })
    _customerId: string | undefined,
    @Root() { customerId, notice }: ChangedCustomer,
    @Ctx() context: GraphContext,
  ): Promise<VerificationStatusType> {
    readTogether(context, notice);
    return mapDerivedVerification(context, customerId, await context.loaders.registrations.load(customerId));
  }
}
