import sharp, { type Metadata, type Sharp } from 'sharp';
import { RefusedImage } from '../../domain/document/refused-image.js';
import { MAX_IMAGE_PIXELS } from './image-limits.js';

// No two images here are alike: what libvips would keep of past ones is memory, and somebody's face.
sharp.cache(false);

/** How long one pass over an image may take: the dearest honest one needs a few seconds. */
const TIMEOUT_SECONDS = 20;

/**
 * Opens an image for one pass, top to bottom, in constant memory. Whatever is missing or wrong in it fails the pass;
 * the harmless oddities that cameras write do not.
 */
export function openImage(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS, sequentialRead: true, failOn: 'error' }).timeout({
    seconds: TIMEOUT_SECONDS,
  });
}

/** Reads what an image's header says, without decoding it and whatever size it claims. @throws RefusedImage DAMAGED */
export function readHeader(bytes: Buffer): Promise<Metadata> {
  return orDamaged(sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata());
}

/** The outcome of a pass over an image. @throws RefusedImage DAMAGED when it fails */
export async function orDamaged<Result>(pass: Promise<Result>): Promise<Result> {
  try {
    return await pass;
  } catch (cause) {
    throw new RefusedImage('DAMAGED', 'The picture is damaged or not complete: send it again.', { cause });
  }
}
