import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { ExternalIdentifier } from '../domain/identifier/external-identifier.entity.js';
import { RefusedInput } from '../domain/problem/user-problem.js';
import type { Registration } from '../domain/registration/registration.entity.js';
import { creatingOperations, sideOperations, type SubmissionOperation } from '../domain/submission/submission-state.js';
import { Submission } from '../domain/submission/submission.entity.js';
import { announceChange } from '../storage/changes/change-feed.js';
import { recordAudit } from './audit.js';
import { carryEarlierImages } from './document/carry-image.js';
import { isErasing, wakeErasure } from './erasure/wake-erasure.js';
import { identifierAsSent } from './delivery/call-of.js';
import { refreshRegistrationState } from './delivery/refresh-registration-state.js';
import { openInput, sendAnew } from './delivery/submission-input.js';
import { getRegistration } from './load-customer.js';
import { keepSent } from './record/keep-sent.js';
import type { Caller, ServiceContext } from './service-context.js';
import { keepFoundStep, sendStepAnew } from './settle-side-operation.js';
import { isPollable, isReadable, refuseForeignExternalIds } from './store-registrations.js';
import { taskOf } from './task-of.js';

/** What an operator found out about an unknown outcome. */
export interface Resolution {
  readonly registrationId: string;
  readonly outcome: 'CREATED' | 'NOT_CREATED';
  /** The provider's id; needed for CREATED where a customer, an identifier or an agreement session was to be created. */
  readonly externalId?: string;
  /** Why the operator is sure; kept in the audit trail. */
  readonly reason: string;
}

/** Whether an operation makes something at the provider that has an id there, which CREATED then has to come with. */
export function needsExternalId(operation: SubmissionOperation): boolean {
  return creatingOperations.includes(operation);
}

/**
 * Settles an unknown outcome: what was created is linked, what was not is sent again with a new key. Where several are
 * unknown, the first that counts for the registration's state comes first, and steps of agreements and documents after those.
 * @returns the customer's id
 * @throws RefusedInput when no outcome is unknown, CREATED comes without an external id of its own, or an external id comes
 *   that would not be used
 */
export async function resolveRegistration(
  context: ServiceContext,
  caller: Caller,
  resolution: Resolution,
): Promise<string> {
  const { registrationId, outcome, externalId, reason } = resolution;
  return context.em.fork().transactional(async (em) => {
    const registration = await getRegistration(em, caller, registrationId, { evenErasing: true });
    const submissions = await em.find(Submission, { registration: registration.id }, { orderBy: { position: 'asc' } });
    const submission = findUnknown(submissions);
    if (!submission) {
      throw new RefusedInput({
        path: ['input', 'registrationId'],
        code: 'INVALID_STATE',
        message: `There is nothing to resolve: the registration is ${registration.state}`,
      });
    }
    refuseUseless(submission, outcome, externalId);
    const isStep = sideOperations.includes(submission.operation);
    if (outcome === 'CREATED') {
      if (isStep) await keepFoundStep(context, em, caller, registration, submission, externalId);
      else {
        await linkCreated(em, registration, submission, externalId);
        await keepWhatWasSent(context, em, registration, submission, externalId);
        submission.succeed();
        if (submission.operation === 'createCustomer') await carryEarlierImages(context, em, registration, uuidv4);
      }
    } else if (isStep) await sendStepAnew(context, em, registration, submission);
    else sendAnew(await context.keys.getSealer(em, registration.customer.id), submission);
    // A step does not count, and can have planned what is not among these.
    if (!isStep) refreshRegistrationState(em, registration, submissions, caller);
    recordAudit(
      em,
      registration.customer.id,
      'REGISTRATION_RESOLVED',
      caller,
      { provider: registration.providerId, operation: submission.operation, outcome },
      reason,
    );
    await announceChange(em, registration.customer.id);
    if (await isErasing(em, registration.customer.id)) {
      // What is to be sent again now is not: the erasure calls it off, and goes on.
      await wakeErasure(context, em, registration.customer.id);
      return registration.customer.id;
    }
    await context.queue.enqueue(em, 'deliver', [{ data: taskOf(registration) }]);
    if (registration.externalId) {
      if (isPollable(context, registration)) await context.queue.enqueue(em, 'poll', [{ data: taskOf(registration) }]);
      if (isReadable(context, registration))
        await context.queue.enqueue(em, 'record', [{ data: taskOf(registration) }]);
    }
    return registration.customer.id;
  });
}

/** The state of a registration shows what carries the customer: an operator who looks at it means that. */
export function findUnknown(submissions: readonly Submission[]): Submission | undefined {
  const unknown = submissions.filter(({ state }) => state === 'UNKNOWN');
  return unknown.find(({ operation }) => !sideOperations.includes(operation)) ?? unknown[0];
}

/** @throws RefusedInput for an id that would not be used: what is meant may be something else than what is unknown */
function refuseUseless(
  { operation }: Submission,
  outcome: Resolution['outcome'],
  externalId: string | undefined,
): void {
  if (externalId === undefined || (outcome === 'CREATED' && needsExternalId(operation))) return;
  const why =
    outcome === 'CREATED'
      ? `what is unknown is ${operation}, which creates nothing`
      : 'what the provider does not have has no id there';
  throw new RefusedInput({
    path: ['input', 'externalId'],
    code: 'NOT_SUPPORTED',
    message: `Leave the id out: ${why}`,
  });
}

/** What a call that was carried out said is what the provider holds, until it is asked. */
async function keepWhatWasSent(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  submission: Submission,
  externalId: string | undefined,
): Promise<void> {
  const { operation, identifier } = submission;
  const { profile } = openInput(await context.keys.getSealer(em, registration.customer.id), submission);
  const provider = context.providers.find(registration.providerId);
  if (!profile || !provider) return;
  // What it was created with, not what was given since.
  if (operation === 'createCustomer' && profile.agreementReference) {
    registration.agreementReference = profile.agreementReference;
  }
  const subject = profile.identifiers.find(({ id }) => id === identifier?.id);
  const known = identifier && (await em.findOne(ExternalIdentifier, { identifier, providerId: provider.id }));
  await keepSent(context, em, registration, {
    provider,
    operation,
    profile,
    identifier: subject && identifierAsSent(operation, subject),
    externalIdentifierId: externalId ?? known?.externalId,
  });
}

/** Keeps under which id the provider has what was created; a change of something needs none. */
async function linkCreated(
  em: EntityManager,
  registration: Registration,
  { operation, identifier }: Submission,
  externalId: string | undefined,
): Promise<void> {
  if (operation !== 'createCustomer' && operation !== 'createIdentifier') return;
  const path = ['input', 'externalId'];
  if (!externalId) {
    throw new RefusedInput({ path, code: 'REQUIRED', message: 'Give the id under which the provider has it' });
  }
  if (operation === 'createCustomer') {
    await refuseForeignExternalIds(em, [{ provider: registration.providerId, externalId }], () => path);
    registration.externalId = externalId;
  } else if (identifier) {
    em.persist(new ExternalIdentifier(uuidv7(), identifier, registration.providerId, externalId));
  }
}
