import type { StoredImage } from '../../domain/document/document-image.entity.js';
import { RefusedImage } from '../../domain/document/refused-image.js';
import { RefusedInput, type UserErrorCode } from '../../domain/problem/user-problem.js';
import { hardenImage, type HardenedImage } from '../image/harden-image.js';
import type { ServiceContext } from '../service-context.js';

const codes: Partial<Record<RefusedImage['code'], UserErrorCode>> = {
  EMPTY: 'REQUIRED',
  TOO_LARGE: 'TOO_LONG',
  BUSY: 'RATE_LIMITED',
};

/**
 * Takes an applicant's image: made harmless, judged, and stored sealed. The same picture of a customer is stored once.
 * @throws RefusedInput at `input.image` when it is not taken
 */
export async function keepUpload(context: ServiceContext, customerId: string, bytes: Buffer): Promise<StoredImage> {
  try {
    return await store(context, customerId, await hardenImage(bytes));
  } catch (error) {
    if (!(error instanceof RefusedImage)) throw error;
    const code = codes[error.code] ?? 'INVALID';
    throw new RefusedInput({ path: ['input', 'image'], code, message: error.message });
  }
}

/** The same for an image that a provider made, which may be small; null when it is none, which is told to operators. */
export async function keepProviderImage(
  context: ServiceContext,
  customerId: string,
  bytes: Buffer,
): Promise<StoredImage | null> {
  try {
    return await store(context, customerId, await hardenImage(bytes, { mustBeReadable: false }));
  } catch (error) {
    if (!(error instanceof RefusedImage)) throw error;
    context.log.warn({ customer: customerId, code: error.code }, 'An image that a provider made cannot be used');
    return null;
  }
}

async function store(
  { images }: ServiceContext,
  customerId: string,
  { bytes, mediaType, width, height, sizeBytes, sha256 }: HardenedImage,
): Promise<StoredImage> {
  const storageKey = await images.keep(customerId, sha256, bytes);
  return { mediaType, width, height, sizeBytes, sha256, storageKey };
}
