import type { EntityManager } from '@mikro-orm/postgresql';
import {
  decidedDocumentStates,
  deriveDocumentState,
  type DocumentState,
} from '../../domain/document/document-state.js';
import type { Document } from '../../domain/document/document.entity.js';
import { recordAudit } from '../audit.js';
import { SYSTEM, type Caller, type ServiceContext } from '../service-context.js';
import { hasOpenStep } from './has-open-step.js';
import { findUploads } from './load-document.js';

/**
 * Brings a document's state in line with its images and with what is on its way, in the transaction of `em`. One that is
 * decided on is left alone.
 */
export async function refreshDocumentState(
  { providers }: ServiceContext,
  em: EntityManager,
  document: Document,
  caller: Caller = SYSTEM,
): Promise<void> {
  if ((decidedDocumentStates as readonly string[]).includes(document.state)) return;
  await em.flush();
  const isUnderWay = await hasOpenStep(em, {
    document: document.id,
    registration: { providerId: document.providerId },
    operation: { $in: ['uploadDocument', 'approveDocument'] },
  });
  const { isRead = false, isDecided = false } = providers.find(document.providerId)?.documents ?? {};
  const images = await findUploads(em, document.id);
  const state = deriveDocumentState({ type: document.type, images, isUnderWay, isRead, isDecided });
  changeDocumentState(em, document, state, caller);
}

/** Changes a document's state and audits it; the same state again is no change. */
export function changeDocumentState(
  em: EntityManager,
  document: Document,
  to: DocumentState,
  caller: Caller = SYSTEM,
): void {
  const from = document.state;
  if (from === to) return;
  document.state = to;
  recordAudit(em, document.customer.id, 'DOCUMENT_STATE_CHANGED', caller, { document: document.id, from, to });
}
