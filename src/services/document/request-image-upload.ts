import { sidesOf } from '../../domain/document/document-type.js';
import { RefusedInput } from '../../domain/problem/user-problem.js';
import { MAX_IMAGE_BYTES } from '../image/image-limits.js';
import type { Caller, ServiceContext } from '../service-context.js';
import type { UploadCapability } from './image-tokens.js';
import { getOpenDocument } from './load-document.js';

/** Where and how an image can be sent. */
export interface ImageUpload {
  /** Relative to the service. */
  readonly url: string;
  readonly method: 'PUT';
  /** The most that the body may have. */
  readonly maxBytes: number;
  readonly expiresAt: Date;
}

/**
 * A URL to which one side of a document can be sent, as often as need be until it expires. URLs for both sides can be
 * asked for at once: what is due is judged when the image comes.
 * @throws RefusedInput when the document is unknown, decided on, or has no such side
 */
export async function requestImageUpload(
  { em, imageTokens }: ServiceContext,
  caller: Caller,
  { documentId, side }: Omit<UploadCapability, 'callerId' | 'customerId'>,
): Promise<ImageUpload> {
  const { document } = await em.fork().transactional((work) => getOpenDocument(work, caller, documentId));
  if (!sidesOf(document.type).includes(side)) {
    const message = 'This type of document has one side: upload it as FRONT';
    throw new RefusedInput({ path: ['input', 'side'], code: 'NOT_SUPPORTED', message });
  }
  const { token, expiresAt } = await imageTokens.signUpload({
    documentId: document.id,
    side,
    callerId: caller.id,
    customerId: document.customer.id,
  });
  return { url: `/uploads/${token}`, method: 'PUT', maxBytes: MAX_IMAGE_BYTES, expiresAt };
}
