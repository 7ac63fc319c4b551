import sharp, { type Sharp } from 'sharp';
import { findFileType } from '../../server/file-type.js';

/** A decoded picture: upright, three channels, no transparency. */
export interface Picture {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
}

/** As many pixels as a provider may be expected to take. */
const MOST_PIXELS = 40_000_000;
/** Enough for a page that fills a third of the picture, and little memory. */
const LONGEST_SIDE = 1600;

/** Decodes a JPEG or PNG and turns it as its EXIF orientation says. Answers undefined for anything else, or a broken one. */
export async function decodePicture(bytes: Buffer): Promise<Picture | undefined> {
  const type = findFileType(bytes);
  if (type !== 'jpeg' && type !== 'png') return undefined;
  try {
    return await toPicture(
      sharp(bytes, { limitInputPixels: MOST_PIXELS })
        .autoOrient()
        .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: 'white' })
        .toColourspace('srgb'),
    );
  } catch {
    // Truncated, damaged or too large: whatever is wrong with it, the applicant has to take another.
    return undefined;
  }
}

/** The picture as sharp's input. */
export function openPicture({ pixels, width, height }: Picture): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Performs what was asked of sharp and answers the picture that comes out. */
export async function toPicture(pipeline: Sharp): Promise<Picture> {
  const { data, info } = await pipeline.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}
