import { RefusedInput } from '../../domain/problem/user-problem.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import { endsWithin } from '../../storage/ends-within.js';
import { describeFault } from '../describe-fault.js';
import { getCustomer } from '../load-customer.js';
import { unknownProvider } from '../choose-providers.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { refreshRegistration } from './refresh-registration.js';
import { taskOf } from '../task-of.js';

/** Whose verification at which provider. */
export interface RefreshRequest {
  readonly customerId: string;
  readonly provider: string;
  /** How long the provider may take, in milliseconds. */
  readonly waitMs: number;
}

/**
 * Asks a provider now what it decided on a customer. A provider that does not answer in time is asked again by a
 * job; what is known stays.
 * @returns the registration's id
 * @throws RefusedInput when there is no such registration or the provider does not verify
 */
export async function refreshVerification(
  context: ServiceContext,
  caller: Caller,
  request: RefreshRequest,
): Promise<string> {
  const { customerId, waitMs } = request;
  const provider = context.providers.find(request.provider);
  if (!provider) throw new RefusedInput(unknownProvider(context.providers, ['input', 'provider']));
  const registration = await context.em.fork().transactional(async (em) => {
    const { customer } = await getCustomer(em, caller, customerId);
    return em.findOne(Registration, { customer: customer.id, providerId: provider.id });
  });
  if (!registration) {
    throw new RefusedInput({
      path: ['input', 'provider'],
      code: 'NOT_FOUND',
      message: `The customer is not registered with ${provider.name}: use registerCustomer`,
    });
  }
  if (!provider.fetchVerification) {
    throw new RefusedInput({
      path: ['input', 'provider'],
      code: 'NOT_SUPPORTED',
      message: `${provider.name} does not say what became of a verification when asked`,
    });
  }
  const refreshing = refreshRegistration(context, registration.id, 'RESPONSE').catch(async (error: unknown) => {
    if (!(error instanceof ProviderError)) {
      context.log.error({ registration: registration.id, fault: describeFault(error) }, 'A refresh failed');
      throw error;
    }
    context.log.warn(
      { registration: registration.id, code: error.details.code },
      'A verification could not be refreshed; a job tries again',
    );
    await context.em.fork().transactional((em) => context.queue.enqueue(em, 'poll', [{ data: taskOf(registration) }]));
  });
  await endsWithin(refreshing, waitMs);
  return registration.id;
}
