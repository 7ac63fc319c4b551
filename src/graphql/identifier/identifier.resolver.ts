import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { CustomerType } from '../customer/customer.type.js';
import { mapCustomer } from '../customer/map-customer.js';
import type { GraphContext } from '../graph-context.js';
import { getOwner } from '../owner.js';
import { mapProvider } from '../provider/map-provider.js';
import { ExternalIdType, IdentifierObjectType } from './identifier.type.js';
import { mapIdentifier } from './map-identifier.js';

/** Identifiers and what hangs on them. */
@Resolver(() => IdentifierObjectType)
export class IdentifierResolver {
  @Needs('customer:read')
  @Query(() => IdentifierObjectType, { nullable: true, description: 'The identifier of an id, or null.' })
  async identifier(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { loaders }: GraphContext,
  ): Promise<IdentifierObjectType | null> {
    const row = await loaders.identifier.load(id);
    return row && mapIdentifier(row);
  }

  @FieldResolver(() => CustomerType, { description: 'Whose it is.' })
  async customer(@Root() { customerId }: IdentifierObjectType, @Ctx() context: GraphContext): Promise<CustomerType> {
    return mapCustomer(await getOwner(context, customerId));
  }

  @FieldResolver(() => [ExternalIdType], { description: 'What providers call it.' })
  async externalIds(@Root() { id }: IdentifierObjectType, @Ctx() context: GraphContext): Promise<ExternalIdType[]> {
    const rows = await context.loaders.externalIds.load(id);
    return rows.map((row) => ({ provider: mapProvider(context, row.provider_id), externalId: row.external_id }));
  }
}
