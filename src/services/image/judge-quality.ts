import sharp from 'sharp';
import { RefusedImage } from '../../domain/document/refused-image.js';
import { JUDGED_SIDE } from './image-limits.js';
import { openImage, orDamaged } from './open-image.js';

/** The least mean luminance, from 0 to 255. A card in ordinary light has 90 to 200, and one in a fifth of it about 28. */
export const MIN_LUMINANCE = 25;

/**
 * The least {@link ImageQuality.sharpness}. Photographs of the specimen documents (`examples/specimens`) that fill two
 * thirds of the frame have 60 to 80, a third of it 14, portraits 10. Out of focus by 1/500 of the frame, where small print
 * is just legible, they have 5; by 1/330, where it is not, less than 2, and noise of a weak sensor adds 1.
 */
export const MIN_SHARPNESS = 3;

/** What an image is judged by, reduced to {@link JUDGED_SIDE} and to grey. */
export interface ImageQuality {
  /** The mean luminance, from 0 (black) to 255. */
  readonly luminance: number;
  /** The variance of the Laplacian (kernel 0 1 0, 1 -4 1, 0 1 0) after the noise is smoothed, as in ordinary light. */
  readonly sharpness: number;
}

/** In pixels: takes away the noise of single pixels, which the Laplacian would take for edges. */
const SMOOTHING_SIGMA = 1.2;
/** The luminance under which steps of grey get smaller for want of light and not of focus. */
const ORDINARY_LUMINANCE = 128;
/** sharp divides the Laplacian by nine before it takes the standard deviation. */
const SHARP_SCALE = 9;

/** Measures an image. @throws RefusedImage DAMAGED */
export async function measureQuality(bytes: Buffer): Promise<ImageQuality> {
  // JPEG and WebP are decoded at a fraction of their size for this.
  const { data, info } = await orDamaged(
    openImage(bytes)
      .resize({ width: JUDGED_SIDE, height: JUDGED_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .greyscale()
      .blur(SMOOTHING_SIGMA)
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const { width, height } = info;
  const { channels, sharpness } = await sharp(data, { raw: { width, height, channels: 1 } }).stats();
  const luminance = channels[0]?.mean ?? 0;
  const light = Math.min(1, luminance / ORDINARY_LUMINANCE);
  return { luminance, sharpness: light === 0 ? 0 : ((SHARP_SCALE * sharpness) / light) ** 2 };
}

/** @throws RefusedImage when nothing could be read on the image: TOO_DARK, BLURRED; DAMAGED when it cannot be decoded */
export async function judgeQuality(bytes: Buffer): Promise<void> {
  const { luminance, sharpness } = await measureQuality(bytes);
  if (luminance < MIN_LUMINANCE) {
    throw new RefusedImage('TOO_DARK', 'The picture is too dark to be read: take it again with more light.');
  }
  if (sharpness < MIN_SHARPNESS) {
    throw new RefusedImage(
      'BLURRED',
      'The picture is blurred or shows nothing: hold still, let the camera focus, and take it again.',
    );
  }
}
