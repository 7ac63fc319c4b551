import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { isAgreementSettled } from '../../services/agreement/await-agreement.js';
import { signAgreement } from '../../services/agreement/sign-agreement.js';
import { waitUntil } from '../../services/wait-for-registrations.js';
import { SignAgreementPayload } from '../customer/customer.payload.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import type { GraphContext } from '../graph-context.js';
import { findRegistration } from '../registration/find-registration.js';
import { SignAgreementInput } from './agreement.input.js';

/** Agreements with providers. */
@Resolver()
export class AgreementMutations {
  @Needs('customer:write')
  @Mutation(() => SignAgreementPayload, {
    description:
      'Takes a step of a customer’s agreement with a provider. A signed agreement releases a registration that waits for it, and sends a refused one again. What is under way already is not done twice.',
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
    let isSettled = submissionId === undefined;
    if (submissionId !== undefined) {
      await waitUntil(services, customerId, waitMs, async () => {
        isSettled = await isAgreementSettled(services, submissionId);
        return isSettled;
      });
    }
    const registration = await findRegistration(context, registrationId);
    // While a session is being opened, the one at hand is a former one.
    const hasSession = isSettled || step === 'SIGN';
    return { registration, agreement: hasSession ? registration?.agreement : null, userErrors: [] };
  }
}
