import { Customer } from '../domain/customer/customer.entity.js';
import type { CustomerProfile } from '../domain/customer/profile.js';
import { Identifier } from '../domain/identifier/identifier.entity.js';
import { sealerOf } from '../storage/crypto/customer-keys.js';
import { profileOf } from './customer-profile.js';
import type { ServiceContext } from './service-context.js';

/** Customers as adapters see them, in three statements for any number of customers. For memory only: numbers are in the clear. */
export async function loadProfiles(
  context: ServiceContext,
  customerIds: readonly string[],
): Promise<Map<string, CustomerProfile>> {
  const em = context.em.fork();
  const ids = [...customerIds];
  const customers = await em.find(Customer, { id: { $in: ids } });
  const identifiers = await em.find(Identifier, { customer: { $in: ids } }, { orderBy: { id: 'asc' } });
  const sealers = await context.keys.getSealers(em, ids);
  return new Map(
    customers.map((customer) => {
      const own = identifiers.filter((identifier) => identifier.customer.id === customer.id);
      return [customer.id, profileOf(customer, own, undefined, sealerOf(sealers, customer.id))];
    }),
  );
}
