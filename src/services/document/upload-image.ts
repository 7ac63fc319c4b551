import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { DocumentImage, type StoredImage } from '../../domain/document/document-image.entity.js';
import { sidesOf, type DocumentSide } from '../../domain/document/document-type.js';
import { RefusedInput, type UserErrorCode } from '../../domain/problem/user-problem.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { carryImage } from './carry-image.js';
import { hasOpenStep } from './has-open-step.js';
import { keepUpload } from './keep-upload.js';
import { getOpenDocument, type LoadedDocument } from './load-document.js';
import { refreshDocumentState } from './refresh-document-state.js';

/** The most images that are taken for one document; each stays stored as long as its customer does. */
const MAX_UPLOADS = 20;

/** An image of one side of a document. */
export interface UploadImageRequest {
  readonly documentId: string;
  readonly side: DocumentSide;
  readonly image: Buffer;
}

/**
 * Stores an image of a document, before any provider sees it, and carries it to the document's provider and to every other
 * one that takes such documents. The same image once more, while it is there already, changes nothing.
 * @returns its customer's id
 * @throws RefusedInput when the document is unknown or decided on or has 20 images, the side is not due, or the image cannot
 *   be used
 */
export async function uploadImage(
  context: ServiceContext,
  caller: Caller,
  request: UploadImageRequest,
): Promise<string> {
  const { documentId, side } = request;
  // Looked at before the image is, which costs more, and again under the lock.
  const { customerId } = await context.em.fork().transactional(async (em) => {
    const loaded = await getOpenDocument(em, caller, documentId);
    refuseOutOfOrder(context, loaded, side);
    await refuseTooMany(em, documentId);
    return { customerId: loaded.document.customer.id };
  });
  const stored = await keepUpload(context, customerId, request.image);
  return context.em.fork().transactional(async (em) => {
    const loaded = await getOpenDocument(em, caller, documentId);
    refuseOutOfOrder(context, loaded, side);
    await refuseTooMany(em, documentId);
    await addImage(context, em, caller, loaded, side, stored, customerId);
    return customerId;
  });
}

async function addImage(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  { document, images }: LoadedDocument,
  side: DocumentSide,
  stored: StoredImage,
  sealedFor: string,
): Promise<void> {
  const former = images.find((image) => image.side === side);
  if (former?.sha256 === stored.sha256 && former.state !== 'REFUSED') return;
  if (former && (await hasOpenStep(em, { image: former.id, operation: 'approveDocument' }))) {
    throw refuse('side', 'INVALID_STATE', `What was read from the ${side} is being approved: wait for the answer`);
  }
  const image = new DocumentImage(uuidv7(), document, side, 'UPLOAD', stored);
  // A merge can have moved the document since the image was sealed.
  if (sealedFor !== document.customer.id) image.sealedFor = sealedFor;
  em.persist(image);
  document.failure = undefined;
  recordAudit(em, document.customer.id, 'DOCUMENT_IMAGE_UPLOADED', caller, { document: document.id, side });
  await carryImage(context, em, document, image, uuidv4);
  await refreshDocumentState(context, em, document, caller);
  await announceChange(em, document.customer.id);
}

/** Sides come in their order, each again as long as what was read from it was not approved. */
function refuseOutOfOrder(
  { providers }: ServiceContext,
  { document, images }: LoadedDocument,
  side: DocumentSide,
): void {
  const due = sidesOf(document.type);
  if (!due.includes(side)) {
    throw refuse('side', 'NOT_SUPPORTED', 'This type of document has one side: upload it as FRONT');
  }
  const stateOf = (wanted: DocumentSide) => images.find((image) => image.side === wanted)?.state;
  if (side === 'BACK' && (stateOf('FRONT') ?? 'REFUSED') === 'REFUSED') {
    throw refuse('side', 'INVALID_STATE', 'Upload the FRONT first');
  }
  if (stateOf(side) === 'APPROVED') {
    const next = due.find((one) => stateOf(one) !== 'APPROVED');
    const then = next ? `go on with the ${next}` : 'there is nothing left to upload';
    throw refuse('side', 'INVALID_STATE', `What was read from the ${side} is approved: ${then}`);
  }
  if (!providers.find(document.providerId)?.uploadDocument) {
    throw refuse('documentId', 'NOT_SUPPORTED', 'The provider of this document is not enabled');
  }
}

async function refuseTooMany(em: EntityManager, documentId: string): Promise<void> {
  if ((await em.count(DocumentImage, { document: documentId, kind: 'UPLOAD' })) < MAX_UPLOADS) return;
  const message = `At most ${MAX_UPLOADS} images are taken for one document: go on with the last ones, or start another document where those failed`;
  throw refuse('image', 'INVALID_STATE', message);
}

function refuse(field: string, code: UserErrorCode, message: string): RefusedInput {
  return new RefusedInput({ path: ['input', field], code, message });
}
