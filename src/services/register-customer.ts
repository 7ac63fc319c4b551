import { RefusedInput, type UserProblem } from '../domain/problem/user-problem.js';
import { Registration } from '../domain/registration/registration.entity.js';
import { announceChange } from '../storage/changes/change-feed.js';
import { recordAudit } from './audit.js';
import { assignAgreements, chooseProviders } from './choose-providers.js';
import { profileOf } from './customer-profile.js';
import { deriveCustomerState } from './derive-customer-state.js';
import { getCustomer } from './load-customer.js';
import type { GivenAgreement } from './onboard-customer.js';
import { planRegistration } from './plan-registration.js';
import type { Caller, ServiceContext } from './service-context.js';
import { enqueueFirstTasks } from './store-registrations.js';

/** Further providers for a customer. */
export interface RegisterRequest {
  readonly customerId: string;
  readonly providers: readonly string[];
  readonly agreements: readonly GivenAgreement[];
}

/**
 * Registers a customer at further providers, in one transaction with the work that it causes.
 * @throws RefusedInput when the customer or a provider is unknown, or it is registered there already
 */
export async function registerCustomer(
  context: ServiceContext,
  caller: Caller,
  request: RegisterRequest,
): Promise<void> {
  const providers = chooseProviders(context.providers, request.providers);
  const agreements = assignAgreements(request.agreements, providers);
  await context.em.fork().transactional(async (em) => {
    const { customer, identifiers } = await getCustomer(em, caller, request.customerId);
    const existing = await em.find(Registration, { customer: customer.id });
    const problems: UserProblem[] = providers.flatMap(({ id, name }, position) =>
      existing.some(({ providerId }) => providerId === id)
        ? [
            {
              path: ['input', 'providers', String(position)],
              code: 'CONFLICT' as const,
              message: `The customer is registered with ${name} already: see its registration, retry or resolve it`,
            },
          ]
        : [],
    );
    if (problems.length > 0) throw new RefusedInput(...problems);
    const sealer = await context.keys.getSealer(em, customer.id);
    const planned = providers.map((provider) => {
      const profile = profileOf(customer, identifiers, agreements.get(provider.id)?.reference, sealer);
      return planRegistration({ provider, customer, identifiers, profile });
    });
    em.persist(planned.flatMap(({ registration, submissions }) => [registration, ...submissions]));
    recordAudit(em, customer.id, 'CUSTOMER_REGISTERED', caller, { providers: providers.map(({ id }) => id) });
    await em.flush();
    await deriveCustomerState(context, em, customer.id);
    await announceChange(em, customer.id);
    await enqueueFirstTasks(context, em, planned);
  });
}
