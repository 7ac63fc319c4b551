import type { EntityManager } from '@mikro-orm/postgresql';
import type { DocumentState } from '../../domain/document/document-state.js';
import { sidesOf } from '../../domain/document/document-type.js';
import { Document } from '../../domain/document/document.entity.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import type { ServiceContext } from '../service-context.js';
import { findUploads } from './load-document.js';
import { putExtractedIdentifierToUse } from './put-extracted-identifier-to-use.js';
import { changeDocumentState } from './refresh-document-state.js';

const DECISIONS: Partial<Record<VerificationState, DocumentState>> = {
  VERIFIED: 'APPROVED',
  UNSUCCESSFUL: 'REJECTED',
  EXPIRED: 'EXPIRED',
};

/** What can still be decided on; a rejection can be taken back. */
const UNDECIDED: readonly DocumentState[] = ['PROCESSING', 'EXTRACTED', 'IN_REVIEW', 'REJECTED'];

/**
 * Takes a provider's decision on a customer over to the documents that it was made on, in the transaction of `em`: those of
 * which every side was approved here. Another one that is still on its way is not meant.
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
    state: { $in: [...UNDECIDED] },
  });
  for (const document of documents) {
    if (!(await isApprovedHere(em, document))) continue;
    changeDocumentState(em, document, decision);
    if (decision === 'APPROVED') await putExtractedIdentifierToUse(context, em, document);
  }
}

/** Whether every side was approved; the answer to the last approval may be slower than the decision. */
async function isApprovedHere(em: EntityManager, document: Document): Promise<boolean> {
  const images = await findUploads(em, document.id);
  for (const side of sidesOf(document.type)) {
    const image = images.find((one) => one.side === side);
    if (!image) return false;
    if (image.state === 'APPROVED') continue;
    const underWay = await em.count(Submission, {
      image: image.id,
      operation: 'approveDocument',
      state: { $in: ['SENDING', 'WAITING', 'UNKNOWN'] },
    });
    if (underWay === 0) return false;
  }
  return true;
}
