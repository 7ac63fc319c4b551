import { randomUUID } from 'node:crypto';
import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import type { Provider } from '../../../src/providers/provider.js';

/** Carries a customer to a provider as far as it takes one: the customer, each identifier in use, verification. */
export async function carry(provider: Provider, profile: CustomerProfile): Promise<void> {
  const { createCustomer, createIdentifier, verifyCustomer, activateCustomer } = provider;
  if (!createCustomer) throw new Error(`${provider.id} creates no customers`);
  const { externalId } = await createCustomer.perform({ profile, idempotencyKey: randomUUID() });
  const call = () => ({ profile, externalCustomerId: externalId, idempotencyKey: randomUUID() });
  for (const identifier of profile.identifiers) {
    if (identifier.status === 'ACTIVE') await createIdentifier?.perform({ ...call(), identifier });
  }
  await verifyCustomer?.perform(call());
  await activateCustomer?.perform(call());
}
