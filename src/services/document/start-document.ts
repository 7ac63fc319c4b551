import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { decidedDocumentStates } from '../../domain/document/document-state.js';
import type { DocumentType } from '../../domain/document/document-type.js';
import { Document } from '../../domain/document/document.entity.js';
import { RefusedInput, type UserErrorCode } from '../../domain/problem/user-problem.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { Provider } from '../../providers/provider.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import { unknownProvider } from '../choose-providers.js';
import { getCustomer } from '../load-customer.js';
import { nextPosition } from '../next-position.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { hasOpenStep } from './has-open-step.js';
import { changeDocumentState } from './refresh-document-state.js';
import { taskOf } from '../task-of.js';

/** A document to begin. */
export interface StartDocumentRequest {
  readonly customerId: string;
  readonly type: DocumentType;
  readonly provider: string;
}

/** A document and whose it is. */
export interface StartedDocument {
  readonly documentId: string;
  readonly customerId: string;
}

/**
 * Begins a document for a provider, in one transaction with the step that the provider may have for that.
 * @throws RefusedInput when customer or provider is unknown, the provider does not take such documents or does not have
 *   the customer, or a document of this type goes well there
 */
export async function startDocument(
  context: ServiceContext,
  caller: Caller,
  { customerId, type, provider: providerId }: StartDocumentRequest,
): Promise<StartedDocument> {
  const provider = context.providers.find(providerId);
  if (!provider) throw new RefusedInput(unknownProvider(context.providers, ['input', 'provider']));
  return context.em.fork().transactional(async (em) => {
    const { customer } = await getCustomer(em, caller, customerId);
    const registration = await findRegistration(em, customerId, provider);
    if (!provider.documents?.types.includes(type)) {
      throw refuse('type', 'NOT_SUPPORTED', `${provider.name} takes no documents of this type`);
    }
    const open = await em.findOne(Document, {
      customer: customerId,
      providerId,
      type,
      state: { $nin: [...decidedDocumentStates] },
    });
    // One whose last step failed, e.g. because the provider's session ended, may be given up for a new one.
    if (open?.failure && !(await hasOpenStep(em, { document: open.id })))
      changeDocumentState(em, open, 'EXPIRED', caller);
    else if (open) {
      throw refuse('type', 'INVALID_STATE', `A document of this type is under way: go on with document ${open.id}`);
    }
    const document = new Document(uuidv7(), customer, type, providerId);
    em.persist(document);
    recordAudit(em, customerId, 'DOCUMENT_STARTED', caller, { document: document.id, type, provider: providerId });
    if (provider.startDocument) {
      const position = await nextPosition(em, registration.id);
      const submission = new Submission(uuidv7(), registration, 'startDocument', position, uuidv4());
      submission.document = document;
      em.persist(submission);
      await context.queue.enqueue(em, 'deliver', [{ data: taskOf(registration) }]);
    }
    await announceChange(em, customerId);
    return { documentId: document.id, customerId };
  });
}

async function findRegistration(em: EntityManager, customerId: string, provider: Provider): Promise<Registration> {
  const registration = await em.findOne(Registration, { customer: customerId, providerId: provider.id });
  if (!registration || registration.state === 'CLOSED') {
    throw refuse('provider', 'NOT_FOUND', `The customer is not registered with ${provider.name}: use registerCustomer`);
  }
  // Who creates customers gets documents for those that it has; who only reads documents learns of a customer by them.
  if (provider.createCustomer && !registration.externalId) {
    const message = `${provider.name} does not have the customer yet: its registration is ${registration.state}`;
    throw refuse('provider', 'INVALID_STATE', message);
  }
  return registration;
}

function refuse(field: string, code: UserErrorCode, message: string): RefusedInput {
  return new RefusedInput({ path: ['input', field], code, message });
}
