import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { isAgreementSettled, signAgreement } from '../../services/agreement/sign-agreement.js';
import { waitUntil } from '../../services/wait-for-registrations.js';
import { SignAgreementPayload } from '../customer/customer.payload.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import type { GraphContext } from '../graph-context.js';
import { findRegistration } from '../registration/find-registration.js';
import { SignAgreementInput } from './agreement.input.js';

/** Agreements with providers. */
@Resolver()
export class AgreementMutations {
  @Mutation(() => SignAgreementPayload, {
    description:
      'Takes a step of a customer’s agreement with a provider. A signed agreement releases a registration that waits for it.',
  })
  @UseMiddleware(answerUserErrors(SignAgreementPayload))
  async signAgreement(
    @Arg('input', () => SignAgreementInput, { description: 'Whose agreement, and which step.' })
    input: SignAgreementInput,
    @Ctx() context: GraphContext,
  ): Promise<SignAgreementPayload> {
    const { customerId, provider, step, reference, ipAddress, waitMs } = input;
    const { services, caller } = context;
    const { registrationId, submissionId } = await signAgreement(services, caller, {
      customerId,
      provider,
      step: step ?? 'START',
      reference: reference?.trim(),
      ipAddress: ipAddress ?? undefined,
    });
    if (submissionId !== undefined) {
      await waitUntil(services, customerId, waitMs, () => isAgreementSettled(services, submissionId));
    }
    const registration = await findRegistration(context, registrationId);
    return { registration, agreement: registration?.agreement, userErrors: [] };
  }
}
