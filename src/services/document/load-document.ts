import type { EntityManager } from '@mikro-orm/postgresql';
import { validate as isUuid } from 'uuid';
import { DocumentImage } from '../../domain/document/document-image.entity.js';
import { decidedDocumentStates } from '../../domain/document/document-state.js';
import type { DocumentSide } from '../../domain/document/document-type.js';
import { Document } from '../../domain/document/document.entity.js';
import { RefusedInput } from '../../domain/problem/user-problem.js';
import { mayKnow } from '../access/bound-caller.js';
import { getCustomer } from '../load-customer.js';
import type { Caller } from '../service-context.js';

/** A document with the images that count: the last one given of each side. */
export interface LoadedDocument {
  readonly document: Document;
  readonly images: readonly DocumentImage[];
}

/**
 * Loads a document to change it, with its customer locked until the transaction of `em` ends.
 * @throws RefusedInput NOT_FOUND at `input.documentId`, or INVALID_STATE when it is decided on
 */
export async function getOpenDocument(em: EntityManager, caller: Caller, id: string): Promise<LoadedDocument> {
  const path = ['input', 'documentId'];
  const found = isUuid(id) ? await em.findOne(Document, id) : null;
  if (!found || !mayKnow(caller, found.customer.id)) {
    throw new RefusedInput({ path, code: 'NOT_FOUND', message: 'No document has this id' });
  }
  await getCustomer(em, caller, found.customer.id, path);
  // Anew: what was read before the lock may have changed.
  const document = await em.refresh(found);
  if (!document) throw new RefusedInput({ path, code: 'NOT_FOUND', message: 'No document has this id' });
  if ((decidedDocumentStates as readonly string[]).includes(document.state)) {
    const message = `The document is ${document.state}: start another one`;
    throw new RefusedInput({ path, code: 'INVALID_STATE', message });
  }
  return { document, images: await findUploads(em, document.id) };
}

/** The last image that was given of each side. */
export async function findUploads(em: EntityManager, documentId: string): Promise<DocumentImage[]> {
  const all = await em.find(DocumentImage, { document: documentId, kind: 'UPLOAD' }, { orderBy: { id: 'asc' } });
  const last = new Map<DocumentSide, DocumentImage>(all.map((image) => [image.side, image]));
  return [...last.values()];
}
