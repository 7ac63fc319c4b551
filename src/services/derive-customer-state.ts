import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from '../domain/customer/customer.entity.js';
import { Registration } from '../domain/registration/registration.entity.js';
import { deriveVerification } from '../domain/verification/verification.js';
import { announceVerificationChange } from '../storage/changes/change-feed.js';
import type { VerificationState } from '../domain/verification/verification-state.js';
import type { ServiceContext } from './service-context.js';

/**
 * Brings a customer's own verification in line with its registrations, in the transaction of `em` and under its lock on
 * the customer, and announces a change. Nobody else writes it; called wherever a registration is added or its
 * verification changes.
 */
export async function deriveCustomerState(
  context: ServiceContext,
  em: EntityManager,
  customerId: string,
): Promise<void> {
  const customer = await em.findOneOrFail(Customer, customerId);
  const registrations = await em.find(Registration, { customer: customerId });
  const derived = stateOfCustomer(context, registrations);
  if (derived === customer.verificationState) return;
  customer.verificationState = derived;
  await announceVerificationChange(em, customerId);
}

/** A customer's own verification as a function of all its registrations; what a closed one was decided on is over. */
export function stateOfCustomer(
  context: Pick<ServiceContext, 'providers'>,
  registrations: readonly Registration[],
): VerificationState {
  return deriveVerification(
    registrations.map(({ providerId, observedAt, verificationState, state }) => ({
      verifies: countsForVerification(context, providerId, observedAt),
      verificationState: state === 'CLOSED' ? 'CLOSED' : verificationState,
    })),
  );
}

/**
 * Whether a registration counts for its customer's verification: its provider verifies, or has decided before it was
 * taken out of the configuration. A decision does not go away with the setting.
 */
export function countsForVerification(
  { providers }: Pick<ServiceContext, 'providers'>,
  providerId: string,
  observedAt: unknown,
): boolean {
  return providers.find(providerId)?.verifies ?? Boolean(observedAt);
}
