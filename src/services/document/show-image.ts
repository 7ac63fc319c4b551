import type { Readable } from 'node:stream';
import { validate as isUuid } from 'uuid';
import { DocumentImage } from '../../domain/document/document-image.entity.js';
import { recordAudit } from '../audit.js';
import type { Caller, CallerOrigin, ServiceContext } from '../service-context.js';
import type { ReadCapability } from './image-tokens.js';

/** A picture that is looked at. */
export interface ShownImage {
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Its bytes, decrypted as they are taken. */
  readonly bytes: Readable;
}

/** Opens an image for who asked for its URL, and audits it before the first byte leaves. @returns null when it is gone */
export async function showImage(
  { em: root, images }: ServiceContext,
  { imageId, customerId, callerId }: ReadCapability,
  origin?: CallerOrigin,
): Promise<ShownImage | null> {
  const em = root.fork();
  const image = isUuid(imageId) ? await em.findOne(DocumentImage, imageId, { populate: ['document'] }) : null;
  if (image?.document.customer.id !== customerId) return null;
  const { document, mediaType, sizeBytes, storageKey, sealedFor } = image;
  const caller: Caller = { id: callerId, scopes: new Set(['document:read']), origin };
  recordAudit(em, document.customer.id, 'DOCUMENT_IMAGE_READ', caller, { document: document.id, image: image.id });
  await em.flush();
  return { mediaType, sizeBytes, bytes: await images.open(sealedFor ?? document.customer.id, storageKey) };
}
