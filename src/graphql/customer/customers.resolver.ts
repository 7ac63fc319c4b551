import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { countCustomers, listCustomers } from '../../storage/reads/customer-list.js';
import type { OrderColumn } from '../../storage/reads/customer-order.js';
import type { CustomerRow } from '../../storage/reads/tables.js';
import type { GraphContext } from '../graph-context.js';
import { encodeCursor } from '../paging/cursor.js';
import { REFERENCE } from '../validation/rules.js';
import { CustomerFilter, CustomerOrder } from './customer-list.input.js';
import { CustomerConnectionType, CustomerType } from './customer.type.js';
import { findCustomer } from '../erasure/find-customer.js';
import { mapCustomer, mapFound } from './map-customer.js';
import { pageRequest } from './page-request.js';

/** Customers, one by one and in pages. */
@Resolver(() => CustomerConnectionType)
export class CustomersResolver {
  @Needs('customer:read')
  @Query(() => CustomerType, {
    nullable: true,
    description: 'The customer of an id, or null; for one that is erased null and the error CUSTOMER_ERASED.',
  })
  async customer(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<CustomerType | null> {
    return mapFound(await findCustomer(context, id));
  }

  @Needs('customer:read')
  @Query(() => CustomerType, { nullable: true, description: 'The customer of a reference, or null.' })
  async customerByReference(
    @Arg('reference', () => String, { description: 'The bank’s reference.' }) reference: string,
    @Ctx() context: GraphContext,
  ): Promise<CustomerType | null> {
    return REFERENCE.test(reference) ? mapFound(await context.loaders.customerByReference.load(reference)) : null;
  }

  @Needs('customer:read')
  @Query(() => CustomerConnectionType, {
    description: 'The customers that match, in pages; newest first unless ordered otherwise.',
  })
  async customers(
    @Arg('filter', () => CustomerFilter, { nullable: true, description: 'Which customers; all, if left out.' })
    filter: CustomerFilter | undefined,
    @Arg('orderBy', () => CustomerOrder, { nullable: true, description: 'In which order.' })
    orderBy: CustomerOrder | undefined,
    @Arg('first', () => Int, {
      nullable: true,
      description: 'How many, from the beginning or `after` a place: 1 to 100, 20 if left out.',
    })
    first: number | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The place after which the page begins.' })
    after: string | undefined,
    @Arg('last', () => Int, { nullable: true, description: 'How many, up to the end or `before` a place: 1 to 100.' })
    last: number | undefined,
    @Arg('before', () => String, { nullable: true, description: 'The place before which the page ends.' })
    before: string | undefined,
    @Ctx() context: GraphContext,
  ): Promise<CustomerConnectionType> {
    const { order, request } = pageRequest({ filter, orderBy, first, after, last, before }, context.services.vault);
    const page = await listCustomers(context.reads, request);
    for (const row of page.rows) context.loaders.customer.prime(row.id, row);
    const edges = page.rows.map((row) => ({ cursor: cursorOf(order, request.orderBy, row), node: mapCustomer(row) }));
    return {
      filter: request.filter,
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: request.isBackward ? Boolean(before) : page.hasMore,
        hasPreviousPage: request.isBackward ? page.hasMore : Boolean(after),
        startCursor: edges.at(0)?.cursor,
        endCursor: edges.at(-1)?.cursor,
      },
    };
  }

  @FieldResolver(() => Int, { description: 'How many match in all; counted only when it is asked for.' })
  async totalCount(@Root() { filter }: CustomerConnectionType, @Ctx() { reads }: GraphContext): Promise<number> {
    return countCustomers(reads, filter);
  }
}

function cursorOf(order: string, column: OrderColumn, row: CustomerRow): string {
  return encodeCursor(order, { value: row[column], id: row.id });
}
