import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { RefusedImage } from '../../domain/document/refused-image.js';

/** HEIC needs a decoder that the packaged libvips does not bring; one that the machine provides is used. */
const canDecodeHeic = sharp.format.heif.input.fileSuffix?.includes('.heic') ?? false;

const ALLOWED = ['image/jpeg', 'image/png', 'image/webp', ...(canDecodeHeic ? ['image/heic', 'image/heif'] : [])];
const TAKEN = `JPEG, PNG${canDecodeHeic ? ', WebP and HEIC' : ' and WebP'} are taken`;

/**
 * Makes sure by its first bytes, and by nothing that was said of it, that a file is of a type that is decoded here.
 * @throws RefusedImage with NOT_AN_IMAGE or UNSUPPORTED_TYPE
 */
export async function assertDecodableType(bytes: Buffer): Promise<void> {
  const type = await fileTypeFromBuffer(bytes);
  if (type && ALLOWED.includes(type.mime)) return;
  if (type?.mime.startsWith('image/')) {
    const name = type.ext.toUpperCase();
    throw new RefusedImage('UNSUPPORTED_TYPE', `The picture is of the type ${name}, which is not read here: ${TAKEN}.`);
  }
  throw new RefusedImage('NOT_AN_IMAGE', `The file is not a picture that is read here: ${TAKEN}.`);
}
