import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

/** What a test's picture is like; by default a legible page of 1200 by 800 pixels. */
export interface PictureOptions {
  readonly width?: number;
  readonly height?: number;
  /** How much light there is: 1 is ordinary. */
  readonly light?: number;
  /** How far out of focus it is, in pixels. */
  readonly blur?: number;
}

/** A page with print, as raw pixels to be encoded. */
export async function page({ width = 1200, height = 800, light = 1, blur = 0 }: PictureOptions = {}) {
  const lines = Array.from({ length: 9 }, (_, index) => {
    const size = height / 14;
    return `<text x="5%" y="${(index + 1.2) * size * 1.4}" font-size="${size}">SPECIMEN 2990${index} Ada Example</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#cfd8dc"/><rect width="20%" height="20%" fill="#b71c1c"/>${lines.join('')}</svg>`;
  const drawn = await sharp(Buffer.from(svg)).removeAlpha().linear(light, 0).png().toBuffer();
  return sharp(blur > 0 ? await sharp(drawn).blur(blur).png().toBuffer() : drawn);
}

/** {@link page} as a JPEG. */
export async function jpegPage(options?: PictureOptions): Promise<Buffer> {
  return (await page(options)).jpeg({ quality: 92 }).toBuffer();
}

/** A drawn specimen document. */
export function specimen(name: string): Promise<Buffer> {
  return readFile(new URL(`../../../examples/specimens/${name}`, import.meta.url));
}

/** A specimen document, photographed on a table from above. */
export async function photographOf(name: string, { light = 1, blur = 0 }: PictureOptions = {}): Promise<Buffer> {
  const [width, height] = [2000, 1500];
  const document = await sharp(await specimen(name))
    .resize({ width: width * 0.7, height: height * 0.7, fit: 'inside' })
    .toBuffer();
  const lit = await sharp({ create: { width, height, channels: 3, background: '#7a6a58' } })
    .composite([{ input: document }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  const darkened = sharp(await sharp(lit).linear(light, 0).png({ compressionLevel: 1 }).toBuffer());
  return (blur > 0 ? darkened.blur(blur) : darkened).jpeg({ quality: 90 }).toBuffer();
}
