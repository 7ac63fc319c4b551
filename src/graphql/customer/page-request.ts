import type { IdentifierVault } from '../../storage/crypto/identifier-vault.js';
import type { CustomerPageRequest } from '../../storage/reads/customer-order.js';
import { decodeCursor, pageSize, type PageArguments } from '../paging/cursor.js';
import { mapFilter, newestFirst, type CustomerFilter, type CustomerOrder } from './customer-list.input.js';

/** The arguments of `customers`. */
export interface CustomersArguments extends PageArguments {
  readonly filter?: CustomerFilter | null;
  readonly orderBy?: CustomerOrder | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** A page of `customers` as storage finds it, and the name of its order, which its cursors carry. */
export interface OrderedPageRequest {
  readonly order: string;
  readonly request: CustomerPageRequest;
}

/** What page is asked for. @throws GraphQLError BAD_USER_INPUT for a size or a cursor that there cannot be */
export function pageRequest(
  { filter, orderBy, first, after, last, before }: CustomersArguments,
  vault: IdentifierVault,
): OrderedPageRequest {
  const { limit, isBackward } = pageSize({ first, last });
  const { field, direction } = orderBy ?? newestFirst;
  const order = `${field.toUpperCase()} ${direction}`;
  return {
    order,
    request: {
      filter: mapFilter(filter ?? undefined, vault),
      orderBy: field,
      isDescending: direction === 'DESC',
      limit,
      isBackward,
      after: decodeCursor(order, after),
      before: decodeCursor(order, before),
    },
  };
}
