import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { RefusedImage } from '../../../src/domain/document/refused-image.js';
import { hardenImage, MAX_WAITING } from '../../../src/services/image/harden-image.js';
import { MAX_IMAGE_BYTES } from '../../../src/services/image/image-limits.js';
import { jpegPage, page } from './pictures.js';

/** Why an image is refused. */
async function refusalOf(bytes: Buffer): Promise<[string, string]> {
  const error: unknown = await hardenImage(bytes).catch((caught: unknown) => caught);
  if (!(error instanceof RefusedImage)) throw new Error('It was not refused', { cause: error });
  return [error.code, error.message];
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const still = 'The picture moves: send a single still one.';
const damaged = 'The picture is damaged or not complete: send it again.';
const noPicture = 'The file is not a picture that is read here: JPEG, PNG and WebP are taken.';
const unread = (type: string) =>
  `The picture is of the type ${type}, which is not read here: JPEG, PNG and WebP are taken.`;

describe('an image that is taken', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('can be a %s, and comes out as a JPEG', async (format) => {
    const original = await (await page()).toFormat(format).toBuffer();
    const hardened = await hardenImage(original);
    expect(hardened).toEqual({
      bytes: expect.any(Buffer),
      mediaType: 'image/jpeg',
      width: 1200,
      height: 800,
      sizeBytes: hardened.bytes.length,
      sha256: sha256(hardened.bytes),
      originalSha256: sha256(original),
    });
    expect(await sharp(hardened.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 800 });
    const { data } = await sharp(hardened.bytes).extract({ left: 5, top: 5, width: 1, height: 1 }).raw().toBuffer({
      resolveWithObject: true,
    });
    // The red corner, within what JPEG rounds.
    [0xb7, 0x1c, 0x1c].forEach((value, channel) => expect(Math.abs((data[channel] ?? 0) - value)).toBeLessThan(6));
  });

  test('loses where and with what it was taken', async () => {
    const original = await (
      await page()
    )
      .jpeg()
      .withExif({
        IFD0: { Make: 'Telltale', Copyright: 'Telltale' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      })
      .withIccProfile('p3')
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><telltale/></x:xmpmeta>')
      .toBuffer();
    expect(original.includes('Telltale') && original.includes('telltale')).toBe(true);
    const { bytes } = await hardenImage(original);
    const { exif, icc, xmp, iptc } = await sharp(bytes).metadata();
    expect({ exif, icc, xmp, iptc }).toEqual({ exif: undefined, icc: undefined, xmp: undefined, iptc: undefined });
    expect(bytes.includes('Exif') || /telltale/i.test(bytes.toString('latin1'))).toBe(false);
  });

  test('is turned as it was held', async () => {
    const original = await (await page()).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { bytes, width, height } = await hardenImage(original);
    expect([width, height]).toEqual([800, 1200]);
    expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
    // Turned clockwise, the red corner is at the top right.
    const { data } = await sharp(bytes).extract({ left: 790, top: 5, width: 1, height: 1 }).raw().toBuffer({
      resolveWithObject: true,
    });
    expect(data[0]).toBeGreaterThan(170);
    expect(data[1]).toBeLessThan(60);
  });

  test('is the same each time', async () => {
    const original = await jpegPage();
    const [one, other] = await Promise.all([hardenImage(original), hardenImage(Buffer.from(original))]);
    expect(one.sha256).toBe(other.sha256);
    expect(one.sha256).not.toBe((await hardenImage(await jpegPage({ width: 1201 }))).sha256);
  });

  test.each([
    ['a page with a script behind the picture', '<script>alert(1)</script>'],
    ['an archive behind the picture', 'PK\x03\x04payload.exe'],
  ])('loses what hides in it: %s', async (_, payload) => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const original = await (await page()).toFormat(format).toBuffer();
      const { bytes } = await hardenImage(Buffer.concat([original, Buffer.from(payload)]));
      expect(bytes.includes(payload)).toBe(false);
      // The last bytes are a JPEG's end.
      expect(bytes.subarray(-2).toString('hex')).toBe('ffd9');
    }
  });

  test('loses a comment inside the picture', async () => {
    const original = await jpegPage();
    const text = Buffer.from('<?php system(); ?>');
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
    const polyglot = Buffer.concat([original.subarray(0, 2), comment, original.subarray(2)]);
    expect((await hardenImage(polyglot)).bytes.includes('<?php')).toBe(false);
  });

  test('shows nothing that was see-through', async () => {
    const original = await sharp(await (await page()).png().toBuffer())
      .ensureAlpha(0)
      .png()
      .toBuffer();
    const { bytes } = await hardenImage(original, { mustBeReadable: false });
    const { channels } = await sharp(bytes).stats();
    expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  });

  test('may be a small and smooth one where it need not be read', async () => {
    const portrait = await sharp({ create: { width: 90, height: 120, channels: 3, background: '#111' } })
      .jpeg()
      .toBuffer();
    expect(await hardenImage(portrait, { mustBeReadable: false })).toMatchObject({ width: 90, height: 120 });
    expect((await refusalOf(portrait))[0]).toBe('TOO_SMALL');
  });
});

test('an image that comes while eight wait is refused, and a provider’s is not', async () => {
  const original = await jpegPage();
  const answers = Promise.allSettled(Array.from({ length: MAX_WAITING + 3 }, () => hardenImage(original)));
  const ofProvider = hardenImage(original, { mustBeReadable: false });
  const busy = 'Too many images are being read: send this one again in a few seconds.';
  const refused = (await answers).flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
  expect(refused).toEqual([new RefusedImage('BUSY', busy), new RefusedImage('BUSY', busy)]);
  expect(refused).toMatchObject([{ code: 'BUSY' }, { code: 'BUSY' }]);
  expect((await ofProvider).mediaType).toBe('image/jpeg');
  expect((await hardenImage(original)).mediaType).toBe('image/jpeg');
});

describe('an image that is refused', () => {
  test('is empty', async () => {
    expect(await refusalOf(Buffer.alloc(0))).toEqual(['EMPTY', 'The file is empty.']);
  });

  test('is larger than 10 MB, whatever it is', async () => {
    const tooLarge = Buffer.concat([await jpegPage(), Buffer.alloc(MAX_IMAGE_BYTES)]);
    expect(await refusalOf(tooLarge)).toEqual(['TOO_LARGE', 'The file is too large: at most 10 MB are taken.']);
    const largest = Buffer.concat([await jpegPage(), Buffer.alloc(MAX_IMAGE_BYTES)]).subarray(0, MAX_IMAGE_BYTES);
    expect((await hardenImage(largest)).sizeBytes).toBeLessThan(MAX_IMAGE_BYTES / 10);
  });

  test.each([
    ['text', 'Ada Example, 12 Thistledown Row'],
    ['HTML', '<!doctype html><html><img src=x onerror=alert(1)></html>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="9" height="9"/></svg>'],
    ['SVG with a prologue', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'],
    ['PDF', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF'],
    ['half a signature', '\xff\xd8'],
  ])('is no picture: %s', async (_, content) => {
    expect(await refusalOf(Buffer.from(content, 'latin1'))).toEqual(['NOT_AN_IMAGE', noPicture]);
  });

  test.each(['gif', 'tiff', 'avif'] as const)('is of a type that is not read: %s', async (format) => {
    const original = await (await page({ width: 600, height: 400 })).toFormat(format).toBuffer();
    const name = { gif: 'GIF', tiff: 'TIF', avif: 'AVIF' }[format];
    expect(await refusalOf(original)).toEqual(['UNSUPPORTED_TYPE', unread(name)]);
  });

  test('is a HEIC, which the packaged decoder does not read', async () => {
    const header = Buffer.from('000000186674797068656963000000006d696631686569630000000c6d657461', 'hex');
    expect(await refusalOf(header)).toEqual(['UNSUPPORTED_TYPE', unread('HEIC')]);
  });

  test('moves', async () => {
    const frames = await Promise.all([{}, { light: 0.8 }].map(async (look) => (await page(look)).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await refusalOf(moving)).toEqual(['UNSUPPORTED_TYPE', still]);
  });

  test('moves, as a PNG', async () => {
    const still = await (await page()).png().toBuffer();
    // `acTL` before the picture is what makes it one that moves; no decoder reaches its check sum here.
    const control = Buffer.from('000000086163544c000000020000000000000000', 'hex');
    const moving = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
    expect(await refusalOf(moving)).toEqual(['UNSUPPORTED_TYPE', unread('APNG')]);
  });

  test.each(['jpeg', 'png', 'webp'] as const)('ends before it should: %s', async (format) => {
    const original = await (await page()).toFormat(format).toBuffer();
    for (const share of [0.3, 0.9]) {
      const part = original.subarray(0, Math.floor(original.length * share));
      expect(await refusalOf(part)).toEqual(['DAMAGED', damaged]);
    }
  });

  test('has other bytes in the middle', async () => {
    const original = await (await page()).png().toBuffer();
    const middle = Math.floor(original.length / 2);
    original.fill(0x55, middle, middle + 64);
    expect(await refusalOf(original)).toEqual(['DAMAGED', damaged]);
  });

  test('has too many pixels, in however few bytes, and is not decoded', async () => {
    const bomb = await sharp({ create: { width: 8000, height: 5001, channels: 3, background: 'white' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(500_000);
    expect(await refusalOf(bomb)).toEqual([
      'TOO_MANY_PIXELS',
      'The picture has too many pixels: at most 40 million are taken.',
    ]);
  });

  test('claims more pixels than could be held, with no picture behind the header', async () => {
    const header = Buffer.from('89504e470d0a1a0a0000000d49484452000f4240000f42400802000000', 'hex');
    const claim = Buffer.concat([header, Buffer.alloc(4), Buffer.from('0000000049444154', 'hex')]);
    claim.writeUInt32BE(crc32(claim.subarray(12, 29)), 29);
    expect((await refusalOf(claim))[0]).toBe('TOO_MANY_PIXELS');
  });

  test.each([
    [319, 800],
    [499, 499],
  ])('is too small to be read: %d by %d', async (width, height) => {
    expect(await refusalOf(await jpegPage({ width, height }))).toEqual([
      'TOO_SMALL',
      'The picture is too small to be read: it must have at least 500 by 320 pixels.',
    ]);
  });

  test('is of the least size, upright or not', async () => {
    expect(await hardenImage(await jpegPage({ width: 500, height: 320 }))).toMatchObject({ width: 500, height: 320 });
    expect(await hardenImage(await jpegPage({ width: 320, height: 500 }))).toMatchObject({ width: 320, height: 500 });
  });
});
