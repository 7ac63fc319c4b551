import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from '../../domain/customer/customer.entity.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import type { WebhookNotice } from '../../providers/provider.js';

/**
 * By our own reference where the provider repeats it, otherwise by its id; nobody where the two mean different customers.
 * The reference of a merged customer means the one that lives on, but for a registration that stayed.
 */
export async function findNotified(
  em: EntityManager,
  providerId: string,
  { externalId, reference }: WebhookNotice,
): Promise<Registration | null> {
  const byId = externalId === null ? null : await em.findOne(Registration, { providerId, externalId });
  if (reference === undefined) return byId;
  const byReference = await findByReference(em, providerId, reference, byId);
  return byId && byReference && byId.id !== byReference.id ? null : (byReference ?? byId);
}

async function findByReference(
  em: EntityManager,
  providerId: string,
  reference: string,
  byId: Registration | null,
): Promise<Registration | null> {
  const own = await em.findOne(Registration, { providerId, customer: { reference } });
  // A closed one that the provider has nothing of gave its place to another customer's.
  if (own && (own.state !== 'CLOSED' || own.externalId)) return own;
  const customer = await em.findOne(Customer, { reference });
  if (!customer?.mergedInto) return own;
  const survivors = await em.findOne(Registration, { providerId, customer: customer.mergedInto.id });
  return byId && byId.customer.id === customer.mergedInto.id ? byId : survivors;
}
