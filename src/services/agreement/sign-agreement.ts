import type { EntityManager } from '@mikro-orm/postgresql';
import { validate as isUuid } from 'uuid';
import { RefusedInput, type UserErrorCode } from '../../domain/problem/user-problem.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { Provider } from '../../providers/provider.js';
import { unknownProvider } from '../choose-providers.js';
import { getCustomer } from '../load-customer.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { planSignature, planStart, type SignatureRequest } from './plan-step.js';
import { settleAgreement } from './settle-agreement.js';
import { taskOf } from '../task-of.js';

/** The steps of an agreement: open a session, sign it, or say that it was signed elsewhere. */
export const agreementSteps = ['START', 'SIGN', 'SIGNED_ELSEWHERE'] as const;
/** One of {@link agreementSteps}. */
export type AgreementStep = (typeof agreementSteps)[number];

/**
 * A step of a customer's agreement with a provider. `reference` is of what was signed for SIGNED_ELSEWHERE, of what was
 * shown for SIGN; `ipAddress` is for SIGN.
 */
export interface SignAgreementRequest extends SignatureRequest {
  readonly customerId: string;
  readonly provider: string;
  readonly step: AgreementStep;
}

/** Where an agreement's step is to be found. */
export interface AgreementTask {
  readonly registrationId: string;
  /** The submission that carries the step; absent when there is nothing to carry. */
  readonly submissionId?: string;
}

/**
 * Takes a step of a customer's agreement with a provider, in one transaction with the work that it causes. A step that is
 * under way already, or has led to a session that waits for its signature, is not taken twice.
 * @throws RefusedInput when customer, provider or registration is unknown, the provider has no such step, or something that
 *   the step needs is missing or otherwise than it says, and for SIGNED_ELSEWHERE from a caller bound to the customer
 */
export async function signAgreement(
  context: ServiceContext,
  caller: Caller,
  request: SignAgreementRequest,
): Promise<AgreementTask> {
  const provider = context.providers.find(request.provider);
  if (!provider) throw new RefusedInput(unknownProvider(context.providers, ['input', 'provider']));
  return context.em.fork().transactional(async (em) => {
    const registration = await findOpen(em, caller, request.customerId, provider);
    if (request.step === 'SIGNED_ELSEWHERE') {
      // What proves that another signed would pass for the customer's own.
      if (caller.customerId !== undefined)
        throw refuse('step', 'NOT_SUPPORTED', 'The bank says what was signed elsewhere: take START and SIGN here');
      await passReference(context, em, caller, registration, request.reference);
      return { registrationId: registration.id };
    }
    const isStart = request.step === 'START';
    if (!provider[isStart ? 'startAgreement' : 'signAgreement']) {
      throw refuse('provider', 'NOT_SUPPORTED', `${provider.name} has no agreements to sign here`);
    }
    const submission = isStart
      ? await planStart(context, em, registration)
      : await planSignature(context, em, registration, request);
    if (!submission) return { registrationId: registration.id };
    await em.flush();
    await context.queue.enqueue(em, 'deliver', [{ data: taskOf(registration) }]);
    return { registrationId: registration.id, submissionId: submission.id };
  });
}

async function findOpen(
  em: EntityManager,
  caller: Caller,
  customerId: string,
  provider: Provider,
): Promise<Registration> {
  await getCustomer(em, caller, customerId);
  const registration = isUuid(customerId)
    ? await em.findOne(Registration, { customer: customerId, providerId: provider.id })
    : null;
  if (!registration) {
    throw refuse('provider', 'NOT_FOUND', `The customer is not registered with ${provider.name}: use registerCustomer`);
  }
  if (registration.state === 'CLOSED') {
    throw refuse('provider', 'INVALID_STATE', `The registration with ${provider.name} is closed`);
  }
  return registration;
}

async function passReference(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  registration: Registration,
  reference: string | undefined,
): Promise<void> {
  if (reference === undefined) {
    throw refuse('reference', 'REQUIRED', 'Give the provider’s reference of the agreement that was signed');
  }
  if (registration.externalId) {
    throw refuse('provider', 'INVALID_STATE', 'The customer was created with its agreement already');
  }
  await callOffSteps(em, registration);
  await settleAgreement(context, em, registration, { reference, status: 'SIGNED', agreements: [] }, caller);
}

/** What was signed elsewhere is not to be opened or signed here any more; what is being said right now cannot be held back. */
async function callOffSteps(em: EntityManager, registration: Registration): Promise<void> {
  const steps = await em.find(Submission, {
    registration: registration.id,
    operation: { $in: ['startAgreement', 'signAgreement'] },
    state: { $nin: ['SENDING', 'SUCCEEDED', 'CANCELLED'] },
  });
  for (const step of steps) step.cancel();
}

function refuse(field: string, code: UserErrorCode, message: string): RefusedInput {
  return new RefusedInput({ path: ['input', field], code, message });
}
