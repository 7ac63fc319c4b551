import type { EntityManager } from '@mikro-orm/postgresql';
import { Document } from '../domain/document/document.entity.js';
import { RefusedInput, type UserErrorCode } from '../domain/problem/user-problem.js';
import type { Registration } from '../domain/registration/registration.entity.js';
import type { Submission } from '../domain/submission/submission.entity.js';
import { settleAgreement } from './agreement/settle-agreement.js';
import { openInput, sendAnew } from './delivery/submission-input.js';
import { keepStep } from './document/keep-step.js';
import type { Caller, ServiceContext } from './service-context.js';

/**
 * Settles, in the transaction of `em`, a step of an agreement or a document of which an operator found out that it was carried
 * out, and keeps what it has brought.
 * @param externalId the reference of the session, for one that was opened
 * @throws RefusedInput when that is missing, or only the provider's own answer says what the step has brought
 */
export async function keepFoundStep(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  registration: Registration,
  submission: Submission,
  externalId: string | undefined,
): Promise<void> {
  const { signature, corrections } = openInput(await context.keys.getSealer(em, registration.customer.id), submission);
  const { documents, name } = context.providers.get(registration.providerId);
  const { operation } = submission;
  if (operation === 'startAgreement' && !externalId) {
    throw refuse('externalId', 'REQUIRED', 'Give the provider’s reference of the session');
  }
  if (operation === 'startDocument' || (operation === 'uploadDocument' && documents?.isRead)) {
    throw refuse(
      'outcome',
      'NOT_SUPPORTED',
      `Only the answer of ${name} says what the next step needs: choose NOT_CREATED, so that it is sent again`,
    );
  }
  submission.succeed();
  if (submission.document) {
    await keepStep(context, em, registration, submission, { externalId: '', images: [], corrections });
    return;
  }
  const reference = signature?.agreementReference ?? externalId;
  if (!reference) throw new Error(`Submission ${submission.id} has lost its signature`);
  // The texts of a session that was opened are known to the provider only.
  const status = operation === 'signAgreement' ? 'SIGNED' : 'PENDING';
  await settleAgreement(context, em, registration, { reference, status, agreements: [] }, caller);
}

/** Sends a step anew that was not carried out, in the transaction of `em`. */
export async function sendStepAnew(
  { keys }: ServiceContext,
  em: EntityManager,
  { providerId, customer }: Registration,
  submission: Submission,
): Promise<void> {
  sendAnew(await keys.getSealer(em, customer.id), submission);
  if (!submission.document) return;
  const document = await em.findOneOrFail(Document, submission.document.id);
  if (document.providerId === providerId) document.failure = undefined;
}

function refuse(field: string, code: UserErrorCode, message: string): RefusedInput {
  return new RefusedInput({ path: ['input', field], code, message });
}
