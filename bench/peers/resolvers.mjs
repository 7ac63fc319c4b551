import DataLoader from 'dataloader';
import { childFields, findCustomer, loadChildren, newestCustomers } from './rows.mjs';
import { rowResolvers } from './schema.mjs';

/** The roots of the graph. */
export const Query = {
  customers: async (_root, { first }) => ({ nodes: await newestCustomers(first) }),
  customer: (_root, { id }) => findCustomer(id),
};

/** Resolvers that ask loaders of the request, as most servers have them. */
export const resolvers = {
  ...rowResolvers,
  Query,
  Customer: {
    ...rowResolvers.Customer,
    ...Object.fromEntries(
      childFields.map((field) => [field, ({ id }, _arguments, { loaders }) => loaders[field].load(id)]),
    ),
  },
};

/** The loaders of a request. */
export function createLoaders() {
  return Object.fromEntries(childFields.map((field) => [field, new DataLoader((ids) => loadChildren(field, ids))]));
}
