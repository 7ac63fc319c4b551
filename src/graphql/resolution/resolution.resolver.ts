import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { CustomerType } from '../customer/customer.type.js';
import { mapCustomer } from '../customer/map-customer.js';
import type { GraphContext } from '../graph-context.js';
import { getOwner } from '../owner.js';
import { PossibleDuplicateType } from './possible-duplicate.type.js';

/** Who a customer may be as well, and who it became. */
@Resolver(() => CustomerType)
export class ResolutionResolver {
  @FieldResolver(() => [PossibleDuplicateType], {
    description:
      'Other customers who may be the same person, the most likely first, at most 20. Empty for a merged customer, and for callers that may see one customer only.',
  })
  @Needs('customer:read')
  async possibleDuplicates(
    @Root() { id }: CustomerType,
    @Ctx() context: GraphContext,
  ): Promise<PossibleDuplicateType[]> {
    if (context.caller.customerId !== undefined) return [];
    const found = await context.loaders.possibleDuplicates.load(id);
    return Promise.all(
      found.map(async ({ customerId, reasons, strength }) => ({
        customer: mapCustomer(await getOwner(context, customerId)),
        reasons,
        strength,
      })),
    );
  }

  @FieldResolver(() => CustomerType, {
    nullable: true,
    description:
      'The customer that this one was merged into and that lives on for both. Null for one that was not, and for callers that may see one customer only.',
  })
  @Needs('customer:read')
  async mergedInto(@Root() { mergedIntoId }: CustomerType, @Ctx() context: GraphContext): Promise<CustomerType | null> {
    if (mergedIntoId === null || context.caller.customerId !== undefined) return null;
    return mapCustomer(await getOwner(context, mergedIntoId));
  }
}
