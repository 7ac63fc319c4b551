import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { resolveRegistration } from '../../services/resolve-registration.js';
import { retryRegistration } from '../../services/retry-registration.js';
import { refreshVerification } from '../../services/verification/refresh-verification.js';
import { waitForRegistrations } from '../../services/wait-for-registrations.js';
import {
  RefreshVerificationPayload,
  ResolveRegistrationPayload,
  RetryRegistrationPayload,
} from '../customer/customer.payload.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import type { GraphContext } from '../graph-context.js';
import { findRegistration } from './find-registration.js';
import { RefreshVerificationInput, ResolveRegistrationInput, RetryRegistrationInput } from './registration.input.js';

/** What operators do to registrations. */
@Resolver()
export class RegistrationMutations {
  @Needs('customer:write')
  @Mutation(() => RefreshVerificationPayload, { description: 'Asks a provider now what it decided on a customer.' })
  @UseMiddleware(answerUserErrors(RefreshVerificationPayload))
  async refreshVerification(
    @Arg('input', () => RefreshVerificationInput, { description: 'Whose verification, and whom to ask.' })
    input: RefreshVerificationInput,
    @Ctx() context: GraphContext,
  ): Promise<RefreshVerificationPayload> {
    const registrationId = await refreshVerification(context.services, context.caller, { ...input });
    const registration = await findRegistration(context, registrationId);
    return { verification: registration?.verification, userErrors: [] };
  }

  @Needs('provider:operate')
  @Mutation(() => RetryRegistrationPayload, {
    description:
      'Tries again what failed at a registration, or what waits for its next try. A blocked one is judged again.',
  })
  @UseMiddleware(answerUserErrors(RetryRegistrationPayload))
  async retryRegistration(
    @Arg('input', () => RetryRegistrationInput, { description: 'Which registration.' }) input: RetryRegistrationInput,
    @Ctx() context: GraphContext,
  ): Promise<RetryRegistrationPayload> {
    const customerId = await retryRegistration(context.services, context.caller, input.registrationId);
    await waitForRegistrations(context.services, customerId, input.waitMs);
    return { registration: await findRegistration(context, input.registrationId), userErrors: [] };
  }

  @Needs('provider:operate')
  @Mutation(() => ResolveRegistrationPayload, {
    description: 'Settles an unknown outcome: what was created is linked, what was not is sent again.',
  })
  @UseMiddleware(answerUserErrors(ResolveRegistrationPayload))
  async resolveRegistration(
    @Arg('input', () => ResolveRegistrationInput, { description: 'What you found out.' })
    input: ResolveRegistrationInput,
    @Ctx() context: GraphContext,
  ): Promise<ResolveRegistrationPayload> {
    await resolveRegistration(context.services, context.caller, {
      ...input,
      externalId: input.externalId ?? undefined,
    });
    return { registration: await findRegistration(context, input.registrationId), userErrors: [] };
  }
}
