import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const WIDTH = 4000;
const HEIGHT = 3000;
const LARGEST_BYTES = 10 * 1024 ** 2;

/**
 * A photograph of 12 megapixels: a specimen document on a table, with the grain of a sensor.
 * @param orientation as cameras note it: 1 is upright, 6 is on its side
 * @param sizeBytes the most that it may have; the finest that does is taken
 */
export async function drawPhotograph(orientation, { sizeBytes = LARGEST_BYTES } = {}) {
  const document = await sharp(await readFile(new URL('../examples/specimens/hoda-qadim-front.png', import.meta.url)))
    .resize({ width: WIDTH * 0.7 })
    .toBuffer();
  const grain = await sharp({
    create: {
      width: WIDTH,
      height: HEIGHT,
      channels: 3,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .png()
    .toBuffer();
  const table = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#7a6a58' } });
  const pixels = await table
    .composite([{ input: document }, { input: grain, blend: 'soft-light' }])
    .removeAlpha()
    .raw()
    .toBuffer();
  for (let quality = 100; quality > 10; quality -= 1) {
    const photograph = await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality })
      .withMetadata({ orientation })
      .toBuffer();
    if (photograph.length <= sizeBytes) return photograph;
  }
  throw new Error(`A photograph of ${WIDTH} by ${HEIGHT} pixels does not fit in ${sizeBytes} bytes`);
}
