import type { EntityManager } from '@mikro-orm/postgresql';
import { Registration } from '../domain/registration/registration.entity.js';

/**
 * Takes over what a provider calls a customer, in the transaction of `em`; not where another customer is called so already.
 * @returns whether the registration has an external id now
 */
export async function takeExternalId(
  em: EntityManager,
  registration: Registration,
  externalId: string | null,
): Promise<boolean> {
  if (registration.externalId || !externalId) return Boolean(registration.externalId);
  const { id, providerId } = registration;
  const others = await em.count(Registration, { providerId, externalId, id: { $ne: id } });
  if (others === 0) registration.externalId = externalId;
  return others === 0;
}
