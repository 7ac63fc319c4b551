import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import type { Metadata } from 'sharp';
import { RefusedImage } from '../../domain/document/refused-image.js';
import { MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS, MIN_LONG_SIDE, MIN_SHORT_SIDE } from './image-limits.js';
import { judgeQuality } from './judge-quality.js';
import { openImage, orDamaged, readHeader } from './open-image.js';
import { assertDecodableType } from './recognise-type.js';

/** An image that was decoded and encoded anew: nothing but its pixels came through. */
export interface HardenedImage {
  /** Upright, in sRGB, without metadata and without anything that was hidden in or behind the picture. */
  readonly bytes: Buffer;
  /** Always JPEG, which every provider takes. */
  readonly mediaType: 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
  /** Of {@link bytes}, in hex. The same file gives the same one. */
  readonly sha256: string;
  /** Of what came, in hex. */
  readonly originalSha256: string;
}

/** What is asked of an image beside being harmless. */
export interface HardeningOptions {
  /** Whether it must be large, light and sharp enough to be read; default: yes. A provider's own cut-outs need not be. */
  readonly mustBeReadable?: boolean;
}

/** Text keeps its edges, and a second generation is not told from the first. */
const JPEG_QUALITY = 90;

/**
 * One image is decoded at a time in this process, and others wait: one that has to be turned holds three bytes for each of
 * its pixels, and the processors are also there for whoever sends no image.
 */
const decoding = pLimit(1);

/** How many images may wait for their turn; each is held as it came meanwhile, up to 10 MB. */
export const MAX_WAITING = 8;

/**
 * Takes an image from outside. What it is, is read from its own bytes, and its size is judged before it is decoded.
 * @throws RefusedImage when it is not taken
 */
export async function hardenImage(
  bytes: Buffer,
  { mustBeReadable = true }: HardeningOptions = {},
): Promise<HardenedImage> {
  assertSize(bytes);
  await assertDecodableType(bytes);
  // Those that a provider made are as many as steps run at a time, and are not sent again.
  if (mustBeReadable) refuseWhileBusy();
  return decoding(async () => {
    assertDimensions(await readHeader(bytes), mustBeReadable);
    const { data, info } = await orDamaged(
      openImage(bytes)
        .autoOrient()
        .flatten({ background: 'white' })
        // What it saves, 3 %, is paid for with two bytes of memory for every pixel and half as much time again.
        .jpeg({ quality: JPEG_QUALITY, optimiseCoding: false })
        .toBuffer({ resolveWithObject: true }),
    );
    // Of what is stored, which is cheaper to decode than what came.
    if (mustBeReadable) await judgeQuality(data);
    return {
      bytes: data,
      mediaType: 'image/jpeg',
      width: info.width,
      height: info.height,
      sizeBytes: data.length,
      sha256: sha256Of(data),
      originalSha256: sha256Of(bytes),
    };
  });
}

function refuseWhileBusy(): void {
  if (decoding.activeCount + decoding.pendingCount <= MAX_WAITING) return;
  throw new RefusedImage('BUSY', 'Too many images are being read: send this one again in a few seconds.');
}

function assertSize({ length }: Buffer): void {
  if (length === 0) throw new RefusedImage('EMPTY', 'The file is empty.');
  if (length > MAX_IMAGE_BYTES) {
    throw new RefusedImage('TOO_LARGE', `The file is too large: at most ${MAX_IMAGE_BYTES / 1024 ** 2} MB are taken.`);
  }
}

function assertDimensions({ width, height, pages = 1 }: Metadata, mustBeReadable: boolean): void {
  if (pages > 1) throw new RefusedImage('UNSUPPORTED_TYPE', 'The picture moves: send a single still one.');
  if (width * height > MAX_IMAGE_PIXELS) {
    throw new RefusedImage(
      'TOO_MANY_PIXELS',
      `The picture has too many pixels: at most ${MAX_IMAGE_PIXELS / 1e6} million are taken.`,
    );
  }
  if (mustBeReadable && (Math.min(width, height) < MIN_SHORT_SIDE || Math.max(width, height) < MIN_LONG_SIDE)) {
    throw new RefusedImage(
      'TOO_SMALL',
      `The picture is too small to be read: it must have at least ${MIN_LONG_SIDE} by ${MIN_SHORT_SIDE} pixels.`,
    );
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
