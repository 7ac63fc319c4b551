import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CustomerType } from '../customer/customer.type.js';
import { mapCustomer } from '../customer/map-customer.js';
import type { GraphContext } from '../graph-context.js';
import { getOwner } from '../owner.js';
import { DocumentObjectType } from './document.type.js';
import { mapDocument } from './map-document.js';

/** Documents and what hangs on them. */
@Resolver(() => DocumentObjectType)
export class DocumentResolver {
  @Query(() => DocumentObjectType, { nullable: true, description: 'The document of an id, or null.' })
  async document(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<DocumentObjectType | null> {
    const [row] = await context.reads.documentsById([id]);
    return row ? mapDocument(context, row) : null;
  }

  @FieldResolver(() => CustomerType, { description: 'Whose it is.' })
  async customer(@Root() { customerId }: DocumentObjectType, @Ctx() context: GraphContext): Promise<CustomerType> {
    return mapCustomer(await getOwner(context, customerId));
  }
}
