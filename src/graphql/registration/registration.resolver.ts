import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CustomerType } from '../customer/customer.type.js';
import { mapCustomer } from '../customer/map-customer.js';
import type { GraphContext } from '../graph-context.js';
import { getOwner } from '../owner.js';
import { RegistrationType } from './registration.type.js';

/** What hangs on a registration. */
@Resolver(() => RegistrationType)
export class RegistrationResolver {
  @FieldResolver(() => CustomerType, { description: 'Who is registered.' })
  async customer(@Root() { row }: RegistrationType, @Ctx() context: GraphContext): Promise<CustomerType> {
    return mapCustomer(await getOwner(context, row.customer_id));
  }
}
