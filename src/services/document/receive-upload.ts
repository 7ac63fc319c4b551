import { Document } from '../../domain/document/document.entity.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { DocumentSide } from '../../domain/document/document-type.js';
import type { Caller, CallerOrigin, ServiceContext } from '../service-context.js';
import type { UploadCapability } from './image-tokens.js';
import { uploadImage } from './upload-image.js';

/** What became of an image that was sent to its URL. */
export interface ReceivedUpload {
  readonly documentId: string;
  readonly side: DocumentSide;
  /** How far the document is now; the provider is not waited for. */
  readonly state: DocumentState;
}

/**
 * Takes an image that was sent to its URL, in the name of who asked for it and with the checks of the mutation. The same
 * image again changes nothing.
 * @throws RefusedInput when it is not taken
 */
export async function receiveUpload(
  context: ServiceContext,
  { documentId, side, customerId, callerId }: UploadCapability,
  image: Buffer,
  origin?: CallerOrigin,
): Promise<ReceivedUpload> {
  const caller: Caller = { id: callerId, customerId, scopes: new Set(['document:write']), origin };
  await uploadImage(context, caller, { documentId, side, image });
  const { state } = await context.em.fork().findOneOrFail(Document, documentId);
  return { documentId, side, state };
}
