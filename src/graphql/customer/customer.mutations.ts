import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { linkProviderCustomer } from '../../services/link-provider-customer.js';
import { onboardCustomer } from '../../services/onboard-customer.js';
import { registerCustomer } from '../../services/register-customer.js';
import { updateCustomer } from '../../services/update/update-customer.js';
import { waitForRegistrations } from '../../services/wait-for-registrations.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import { readAnew, type GraphContext } from '../graph-context.js';
import { findRegistration } from '../registration/find-registration.js';
import { LinkProviderCustomerInput, RegisterCustomerInput } from '../registration/registration.input.js';
import { tidyInput } from '../tidy-input.js';
import {
  LinkProviderCustomerPayload,
  OnboardCustomerPayload,
  RegisterCustomerPayload,
  UpdateCustomerPayload,
} from './customer.payload.js';
import type { CustomerRow } from '../../storage/reads/tables.js';
import type { CustomerType } from './customer.type.js';
import { mapFound } from './map-customer.js';
import { mapUpdate } from './map-person.js';
import { mapOnboarding } from './map-onboarding.js';
import { OnboardCustomerInput } from './onboard-customer.input.js';
import { UpdateCustomerInput } from './update-customer.input.js';

/** Taking customers in and registering them with providers. */
@Resolver()
export class CustomerMutations {
  @Needs('customer:write', { isBankOnly: true })
  @Mutation(() => OnboardCustomerPayload, {
    description:
      'Says once who a person is. The service keeps the customer and carries it to the providers; what is answered survives any crash.',
  })
  @UseMiddleware(answerUserErrors(OnboardCustomerPayload))
  async onboardCustomer(
    @Arg('input', () => OnboardCustomerInput, { description: 'Who the person is.' }) input: OnboardCustomerInput,
    @Ctx() context: GraphContext,
  ): Promise<OnboardCustomerPayload> {
    const { customerId, replayed, stored } = await onboardCustomer(
      context.services,
      context.caller,
      mapOnboarding(input),
    );
    const customer = await customerAfterWait(context, customerId, input.waitMs, stored);
    return { customer, replayed, userErrors: [] };
  }

  @Needs('customer:write')
  @Mutation(() => UpdateCustomerPayload, {
    description:
      'Changes a customer. Providers that take changes are told what is different for them; a registration that was blocked is judged again, and what a provider cannot be told shows as a difference.',
  })
  @UseMiddleware(answerUserErrors(UpdateCustomerPayload))
  async updateCustomer(
    @Arg('input', () => UpdateCustomerInput, { description: 'Which customer, and what changes.' })
    input: UpdateCustomerInput,
    @Ctx() context: GraphContext,
  ): Promise<UpdateCustomerPayload> {
    await updateCustomer(context.services, context.caller, mapUpdate(input));
    return { customer: await customerAfterWait(context, input.customerId, input.waitMs), userErrors: [] };
  }

  @Needs('customer:write', { isBankOnly: true })
  @Mutation(() => RegisterCustomerPayload, { description: 'Registers a customer with further providers.' })
  @UseMiddleware(answerUserErrors(RegisterCustomerPayload))
  async registerCustomer(
    @Arg('input', () => RegisterCustomerInput, { description: 'Which customer and which providers.' })
    input: RegisterCustomerInput,
    @Ctx() context: GraphContext,
  ): Promise<RegisterCustomerPayload> {
    const { agreements = [], ...request } = tidyInput(input);
    await registerCustomer(context.services, context.caller, { ...request, agreements });
    return { customer: await customerAfterWait(context, input.customerId, input.waitMs), userErrors: [] };
  }

  @Needs('provider:operate')
  @Mutation(() => LinkProviderCustomerPayload, {
    description: 'Links a customer to what a provider has already, instead of creating it there.',
  })
  @UseMiddleware(answerUserErrors(LinkProviderCustomerPayload))
  async linkProviderCustomer(
    @Arg('input', () => LinkProviderCustomerInput, { description: 'Which customer, where and under which id.' })
    input: LinkProviderCustomerInput,
    @Ctx() context: GraphContext,
  ): Promise<LinkProviderCustomerPayload> {
    const registrationId = await linkProviderCustomer(context.services, context.caller, { ...input });
    return { registration: await findRegistration(context, registrationId), userErrors: [] };
  }
}

/** @param stored what was stored of the customer a moment ago, which nothing can have changed unless there is a wait */
async function customerAfterWait(
  context: GraphContext,
  customerId: string,
  waitMs: number,
  stored?: CustomerRow,
): Promise<CustomerType | null> {
  await waitForRegistrations(context.services, customerId, waitMs);
  readAnew(context);
  if (stored && waitMs === 0) context.loaders.customer.prime(customerId, stored);
  return mapFound(await context.loaders.customer.load(customerId));
}
