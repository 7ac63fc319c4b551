import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { judgeQuality, measureQuality } from '../../../src/services/image/judge-quality.js';
import { jpegPage, photographOf, specimen } from './pictures.js';

const specimens = new URL('../../../examples/specimens/', import.meta.url);
const card = 'hoda-qadim-front.png';
const tooDark = {
  code: 'TOO_DARK',
  message: 'The picture is too dark to be read: take it again with more light.',
};
const blurred = {
  code: 'BLURRED',
  message: 'The picture is blurred or shows nothing: hold still, let the camera focus, and take it again.',
};

describe('judgeQuality', () => {
  test('passes every specimen document', async () => {
    const names = (await readdir(specimens)).filter((name) => name.endsWith('.png'));
    expect(names).toContain(card);
    for (const name of names) await judgeQuality(await specimen(name));
  });

  test.each([{}, { light: 0.25 }, { blur: 2 }, { light: 0.5, blur: 2 }])(
    'passes a photograph on which a document is still legible: %j',
    async (options) => {
      await expect(judgeQuality(await photographOf(card, options))).resolves.toBeUndefined();
    },
  );

  test.each([
    [{ light: 0.1 }, tooDark],
    [{ blur: 7 }, blurred],
    [{ blur: 7, light: 0.5 }, blurred],
    [{ blur: 25 }, blurred],
  ])('refuses one on which it is not: %j', async (options, refusal) => {
    await expect(judgeQuality(await photographOf(card, options))).rejects.toMatchObject(refusal);
  });

  test('refuses a picture of nothing', async () => {
    const flat = async (background: string) =>
      sharp({ create: { width: 900, height: 600, channels: 3, background } })
        .jpeg()
        .toBuffer();
    await expect(judgeQuality(await flat('white'))).rejects.toMatchObject(blurred);
    await expect(judgeQuality(await flat('black'))).rejects.toMatchObject(tooDark);
  });

  test('is not deceived by the noise of a sensor, which has edges everywhere', async () => {
    const noise = await sharp({
      create: {
        width: 4000,
        height: 3000,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma: 8 },
      },
    })
      .jpeg()
      .toBuffer();
    await expect(judgeQuality(noise)).rejects.toMatchObject(blurred);
  });
});

test('measureQuality says the same of a picture in any resolution', async () => {
  const [small, large] = await Promise.all(
    [1, 3].map(async (factor) => measureQuality(await jpegPage({ width: 1200 * factor, height: 800 * factor }))),
  );
  expect(Math.abs((small?.luminance ?? 0) - (large?.luminance ?? 0))).toBeLessThan(2);
  expect((small?.sharpness ?? 0) / (large?.sharpness ?? 1)).toBeCloseTo(1, 0);
});
