import type { EntityManager } from '@mikro-orm/postgresql';
import { decidedDocumentStates, type DocumentState } from '../../domain/document/document-state.js';
import { Document } from '../../domain/document/document.entity.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import type { ServiceContext } from '../service-context.js';
import { putExtractedIdentifierToUse } from './put-extracted-identifier-to-use.js';
import { changeDocumentState } from './refresh-document-state.js';

const DECISIONS: Partial<Record<VerificationState, DocumentState>> = {
  VERIFIED: 'APPROVED',
  UNSUCCESSFUL: 'REJECTED',
  EXPIRED: 'EXPIRED',
};

/**
 * Takes a provider's decision on a customer over to the documents that it was made on, in the transaction of `em`: those of
 * a provider that reads documents, of which every image was given.
 */
export async function decideDocuments(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  verification: VerificationState | null,
): Promise<void> {
  const decision = verification === null ? undefined : DECISIONS[verification];
  if (!decision || !context.providers.find(registration.providerId)?.documents?.isDecided) return;
  const documents = await em.find(Document, {
    customer: registration.customer.id,
    providerId: registration.providerId,
    state: { $nin: [...decidedDocumentStates, 'REQUIRED', 'FRONT_RECEIVED', 'BACK_RECEIVED'] },
  });
  for (const document of documents) {
    changeDocumentState(em, document, decision);
    if (decision === 'APPROVED') await putExtractedIdentifierToUse(context, em, document);
  }
}
