import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

/** The people of `examples/specimens`. */
export type SpecimenName = 'layla-mithal' | 'omar-namuzaj' | 'hoda-qadim' | 'youssef-tagreba' | 'sami-rejected';
/** The pictures that each of them has; a passport only where the JSON has one. */
export type SpecimenPage = 'front' | 'back' | 'passport' | 'selfie';

/** One of them, e.g. `omar-namuzaj-front`. */
export type SpecimenPicture = `${SpecimenName}-${SpecimenPage}`;

/** What the JSON of a person says, by the names of eNROLL's contract. */
export interface SpecimenText {
  readonly description: string;
  readonly corrections?: Readonly<Record<string, string>>;
  readonly front: Readonly<Record<string, string>>;
  readonly back: Readonly<Record<string, string>>;
  readonly passport?: Readonly<Record<string, string>>;
}

/** A committed specimen as PNG. */
export function readSpecimen(name: SpecimenName, page: SpecimenPage): Promise<Buffer> {
  return readFile(`examples/specimens/${name}-${page}.png`);
}

/** A committed specimen as the API takes it, in Base64. */
export async function specimen(picture: SpecimenPicture): Promise<string> {
  return (await readFile(`examples/specimens/${picture}.png`)).toString('base64');
}

/** What a person's documents say. */
export async function readSpecimenText(name: SpecimenName): Promise<SpecimenText> {
  return JSON.parse(await readFile(`examples/specimens/${name}.json`, 'utf8')) as SpecimenText;
}

/** What pictures of phones look like: each makes a worse picture of a good one. */
export const DEGRADATIONS = {
  /** Lying on its side, with the EXIF orientation that puts it right. */
  rotatedByExif: (image: Buffer) =>
    sharp(image).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 90 }).toBuffer(),
  /** Lying on its side, and nothing says so. */
  rotated: (image: Buffer) => sharp(image).rotate(90).jpeg({ quality: 90 }).toBuffer(),
  upsideDown: (image: Buffer) => sharp(image).rotate(180).jpeg({ quality: 90 }).toBuffer(),
  tilted: (image: Buffer) => sharp(image).rotate(7, { background: '#665544' }).jpeg({ quality: 90 }).toBuffer(),
  /** A small part of a large picture. */
  onTable: (image: Buffer) =>
    sharp(image)
      .resize({ width: 900 })
      .extend({ top: 700, bottom: 600, left: 500, right: 600, background: '#665544' })
      .jpeg({ quality: 90 })
      .toBuffer(),
  lowQuality: (image: Buffer) => sharp(image).jpeg({ quality: 60 }).toBuffer(),
  scaledDown: (image: Buffer) => sharp(image).resize({ width: 640 }).jpeg({ quality: 85 }).toBuffer(),
  grey: (image: Buffer) => sharp(image).greyscale().jpeg({ quality: 85 }).toBuffer(),
  /** Still readable. */
  darkened: (image: Buffer) => sharp(image).linear(0.4, 0).jpeg({ quality: 85 }).toBuffer(),
  /** Nearly black. */
  dark: (image: Buffer) => sharp(image).linear(0.06, 0).jpeg({ quality: 85 }).toBuffer(),
  /** No code can be read. */
  blurred: (image: Buffer) => sharp(image).blur(8).jpeg({ quality: 85 }).toBuffer(),
  /** The connection broke. */
  truncated: async (image: Buffer) => {
    const jpeg = await sharp(image).jpeg({ quality: 85 }).toBuffer();
    return jpeg.subarray(0, jpeg.length / 2);
  },
} as const;
