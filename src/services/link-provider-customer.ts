import { v4 as uuidv4 } from 'uuid';
import { RefusedInput } from '../domain/problem/user-problem.js';
import { Registration } from '../domain/registration/registration.entity.js';
import { sideOperations } from '../domain/submission/submission-state.js';
import { Submission } from '../domain/submission/submission.entity.js';
import { announceChange } from '../storage/changes/change-feed.js';
import { recordAudit } from './audit.js';
import { carryEarlierImages } from './document/carry-image.js';
import { unknownProvider } from './choose-providers.js';
import { profileOf } from './customer-profile.js';
import { deriveCustomerState } from './derive-customer-state.js';
import { getCustomer } from './load-customer.js';
import { nextPosition } from './next-position.js';
import { planRegistration, planSubmissions } from './plan-registration.js';
import type { Caller, ServiceContext } from './service-context.js';
import { enqueueFirstTasks, refuseForeignExternalIds } from './store-registrations.js';

/** A customer that exists at a provider already. */
export interface LinkRequest {
  readonly customerId: string;
  readonly provider: string;
  readonly externalId: string;
}

/**
 * Links a customer to what a provider has already: nothing is created there, what belongs to it (identifiers) is
 * carried on. A registration that was blocked or failed before it had an external id is taken over; agreements and
 * documents that are under way go on.
 * @returns the registration's id
 * @throws RefusedInput when anything is unknown, or either side is linked to something else
 */
export async function linkProviderCustomer(
  context: ServiceContext,
  caller: Caller,
  request: LinkRequest,
): Promise<string> {
  const provider = context.providers.find(request.provider);
  if (!provider) throw new RefusedInput(unknownProvider(context.providers, ['input', 'provider']));
  return context.em.fork().transactional(async (em) => {
    const { customer, identifiers } = await getCustomer(em, caller, request.customerId);
    const existing = await em.findOne(Registration, { customer: customer.id, providerId: provider.id });
    if (existing?.externalId === request.externalId) return existing.id;
    if (existing && !['BLOCKED', 'FAILED'].includes(existing.state)) {
      throw new RefusedInput({
        path: ['input', 'provider'],
        code: 'INVALID_STATE',
        message: `The registration with ${provider.name} is ${existing.state}: only one that is BLOCKED or FAILED can be linked; an unknown outcome is settled with resolveRegistration`,
      });
    }
    if (existing?.externalId) {
      throw new RefusedInput({
        path: ['input', 'externalId'],
        code: 'CONFLICT',
        message: `The customer is linked to another external id at ${provider.name} already`,
      });
    }
    await refuseForeignExternalIds(em, [request], () => ['input', 'externalId']);

    const sealer = await context.keys.getSealer(em, customer.id);
    const profile = profileOf(customer, identifiers, existing?.agreementReference, sealer);
    const plan = { provider, customer, identifiers, profile, externalId: request.externalId };
    const planned = existing
      ? { registration: existing, submissions: await takeOver(existing) }
      : planRegistration(plan);
    em.persist([planned.registration, ...planned.submissions]);
    recordAudit(em, customer.id, 'PROVIDER_CUSTOMER_LINKED', caller, { provider: provider.id });
    await announceChange(em, customer.id);
    await em.flush();
    await carryEarlierImages(context, em, planned.registration, uuidv4);
    await deriveCustomerState(context, em, customer.id);
    await enqueueFirstTasks(context, em, [planned]);
    return planned.registration.id;

    async function takeOver(registration: Registration): Promise<Submission[]> {
      const former = await em.find(Submission, { registration: registration.id });
      // Agreements and documents go on: they are no part of what was to be created.
      const toCreate = former.filter(({ operation }) => !sideOperations.includes(operation));
      for (const submission of toCreate) if (submission.state !== 'SUCCEEDED') submission.cancel();
      registration.externalId = request.externalId;
      registration.failure = undefined;
      return planSubmissions(registration, { ...plan, firstPosition: await nextPosition(em, registration.id) });
    }
  });
}
