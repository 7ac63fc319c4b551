import type { EntityManager } from '@mikro-orm/postgresql';
import { validate as isUuid, v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { RefusedInput } from '../../domain/problem/user-problem.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { Provider } from '../../providers/provider.js';
import { unknownProvider } from '../choose-providers.js';
import { sealInput } from '../delivery/submission-input.js';
import { getCustomer } from '../load-customer.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { settleAgreement } from './note-agreement.js';

/** The steps of an agreement: open a session, sign it, or say that it was signed elsewhere. */
export const agreementSteps = ['START', 'SIGN', 'SIGNED_ELSEWHERE'] as const;
/** One of {@link agreementSteps}. */
export type AgreementStep = (typeof agreementSteps)[number];

/** A step of a customer's agreement with a provider. */
export interface SignAgreementRequest {
  readonly customerId: string;
  readonly provider: string;
  readonly step: AgreementStep;
  /** The reference of what was signed; for SIGNED_ELSEWHERE. */
  readonly reference?: string;
  /** The net address that the applicant signs from; for SIGN. */
  readonly ipAddress?: string;
}

/** Where an agreement's step is to be found. */
export interface AgreementTask {
  readonly registrationId: string;
  /** The submission that carries the step; absent when there is nothing to carry. */
  readonly submissionId?: string;
}

/**
 * Takes a step of a customer's agreement with a provider, in one transaction with the work that it causes.
 * @throws RefusedInput when customer, provider or registration is unknown, the provider has no such step, or something that
 *   the step needs is missing
 */
export async function signAgreement(
  context: ServiceContext,
  caller: Caller,
  request: SignAgreementRequest,
): Promise<AgreementTask> {
  const provider = context.providers.find(request.provider);
  if (!provider) throw new RefusedInput(unknownProvider(context.providers, ['input', 'provider']));
  return context.em.fork().transactional(async (em) => {
    const registration = await findOpen(em, request.customerId, provider);
    if (request.step === 'SIGNED_ELSEWHERE') {
      await passReference(context, em, caller, registration, request.reference);
      return { registrationId: registration.id };
    }
    const operation = request.step === 'START' ? 'startAgreement' : 'signAgreement';
    if (!provider[operation]) {
      throw refuse('provider', 'NOT_SUPPORTED', `${provider.name} has no agreements to sign here`);
    }
    const position = await em.count(Submission, { registration: registration.id });
    const submission = new Submission(uuidv7(), registration, operation, position, uuidv4());
    if (request.step === 'SIGN')
      sealInput(context.cipher, submission, { signature: signatureOf(registration, request) });
    em.persist(submission);
    await em.flush();
    await context.queue.enqueue(em, 'deliver', [{ data: { registrationId: registration.id } }]);
    return { registrationId: registration.id, submissionId: submission.id };
  });
}

/**
 * Whether a step has come to its end.
 * @throws RefusedInput when the provider refused it, with its reason
 */
export async function isAgreementSettled(context: ServiceContext, submissionId: string): Promise<boolean> {
  const submission = await context.em.fork().findOneOrFail(Submission, submissionId);
  if (submission.state === 'REFUSED') {
    const { message = '', fieldErrors = [] } = submission.failure ?? {};
    throw refuse('step', 'INVALID_STATE', [message, ...fieldErrors.map((field) => field.message)].join('; '));
  }
  return submission.state === 'SUCCEEDED' || submission.state === 'UNKNOWN';
}

async function findOpen(em: EntityManager, customerId: string, provider: Provider): Promise<Registration> {
  await getCustomer(em, customerId);
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
  await settleAgreement(context, em, registration, { reference, status: 'SIGNED', agreements: [] }, caller);
}

/** What is signed: the session that was opened, or the one that the customer was created with. */
function signatureOf(
  { agreement, agreementReference }: Registration,
  { ipAddress }: SignAgreementRequest,
): { agreementReference: string; ipAddress: string } {
  const reference = agreement?.reference ?? agreementReference;
  if (!reference) {
    throw refuse('step', 'INVALID_STATE', 'There is no agreement session to sign: take the step START first');
  }
  if (ipAddress === undefined) {
    throw refuse('ipAddress', 'REQUIRED', 'Give the IP address from which the applicant signs');
  }
  return { agreementReference: reference, ipAddress };
}

function refuse(field: string, code: 'REQUIRED' | 'NOT_FOUND' | 'NOT_SUPPORTED' | 'INVALID_STATE', message: string) {
  return new RefusedInput({ path: ['input', field], code, message });
}
