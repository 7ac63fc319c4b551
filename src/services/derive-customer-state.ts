import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from '../domain/customer/customer.entity.js';
import { Registration } from '../domain/registration/registration.entity.js';
import { deriveVerification } from '../domain/verification/verification.js';
import type { ServiceContext } from './service-context.js';

/**
 * Brings a customer's own verification in line with its registrations, in the transaction of `em` and under its lock on
 * the customer. Nobody else writes it; called wherever a registration is added or its verification changes.
 */
export async function deriveCustomerState(
  context: ServiceContext,
  em: EntityManager,
  customerId: string,
): Promise<void> {
  const customer = await em.findOneOrFail(Customer, customerId);
  const registrations = await em.find(Registration, { customer: customerId });
  customer.verificationState = deriveVerification(
    registrations.map(({ providerId, verificationState }) => ({
      verifies: context.providers.find(providerId)?.verifies ?? false,
      verificationState,
    })),
  );
}
