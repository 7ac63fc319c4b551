import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { ExternalIdentifier } from '../domain/identifier/external-identifier.entity.js';
import { writeFields } from '../domain/readiness/field-map.js';
import { RefusedInput } from '../domain/problem/user-problem.js';
import type { Registration } from '../domain/registration/registration.entity.js';
import { Submission } from '../domain/submission/submission.entity.js';
import { announceChange } from '../storage/changes/change-feed.js';
import { recordAudit } from './audit.js';
import { refreshRegistrationState } from './delivery/refresh-registration-state.js';
import { openInput } from './delivery/submission-input.js';
import { getRegistration } from './load-customer.js';
import { keepSentRecord } from './record/seal-record.js';
import type { Caller, ServiceContext } from './service-context.js';
import { isPollable, isReadable, refuseForeignExternalIds } from './store-registrations.js';

/** What an operator found out about an unknown outcome. */
export interface Resolution {
  readonly registrationId: string;
  readonly outcome: 'CREATED' | 'NOT_CREATED';
  /** The provider's id; needed for CREATED where a customer or identifier was to be created. */
  readonly externalId?: string;
  /** Why the operator is sure; kept in the audit trail. */
  readonly reason: string;
}

/**
 * Settles an unknown outcome: what was created is linked, what was not is sent again with a new key.
 * @returns the customer's id
 * @throws RefusedInput when the outcome is not unknown, or CREATED comes without an external id of its own
 */
export async function resolveRegistration(
  context: ServiceContext,
  caller: Caller,
  resolution: Resolution,
): Promise<string> {
  const { registrationId, outcome, externalId, reason } = resolution;
  return context.em.fork().transactional(async (em) => {
    const registration = await getRegistration(em, registrationId);
    const submissions = await em.find(Submission, { registration: registration.id }, { orderBy: { position: 'asc' } });
    const submission = submissions.find(({ state }) => state === 'UNKNOWN');
    if (!submission) {
      throw new RefusedInput({
        path: ['input', 'registrationId'],
        code: 'INVALID_STATE',
        message: `There is nothing to resolve: the registration is ${registration.state}`,
      });
    }
    if (outcome === 'CREATED') {
      await linkCreated(em, registration, submission, externalId);
      keepWhatWasSent(context, registration, submission);
      submission.succeed();
    } else {
      submission.startAnew(uuidv4());
    }
    refreshRegistrationState(em, registration, submissions, caller.id);
    recordAudit(em, registration.customer.id, 'REGISTRATION_RESOLVED', caller.id, {
      provider: registration.providerId,
      operation: submission.operation,
      outcome,
      reason,
    });
    await announceChange(em, registration.customer.id);
    await context.queue.enqueue(em, 'deliver', [{ data: { registrationId } }]);
    if (registration.externalId) {
      if (isPollable(context, registration)) await context.queue.enqueue(em, 'poll', [{ data: { registrationId } }]);
      if (isReadable(context, registration)) await context.queue.enqueue(em, 'record', [{ data: { registrationId } }]);
    }
    return registration.customer.id;
  });
}

/** What a call that was carried out said of the customer is what the provider holds, until it is asked. */
function keepWhatWasSent(
  { cipher, providers }: ServiceContext,
  registration: Registration,
  submission: Submission,
): void {
  const isOnCustomer = submission.operation === 'createCustomer' || submission.operation === 'updateCustomer';
  const { profile } = openInput(cipher, submission);
  const provider = providers.find(registration.providerId);
  if (!isOnCustomer || !profile || !provider) return;
  keepSentRecord(cipher, registration, writeFields(provider.customerFields, profile));
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
