import { beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { compareFaces } from '../../../../src/sandbox/enroll/scan/compare-faces.js';
import { decodePicture } from '../../../../src/sandbox/enroll/scan/picture.js';
import { scanDocument, type DocumentScan } from '../../../../src/sandbox/enroll/scan/scan-document.js';
import {
  DEGRADATIONS,
  readSpecimen,
  readSpecimenText,
  type SpecimenName,
  type SpecimenText,
} from '../../../support/specimens.js';

const pages = ['front', 'back', 'passport'] as const;
let text: SpecimenText;
beforeAll(async () => {
  text = await readSpecimenText('omar-namuzaj');
});

const decode = async (image: Buffer) => {
  const picture = await decodePicture(image);
  if (!picture) throw new Error('The picture cannot be decoded');
  return picture;
};
const portraitOf = async (scan: DocumentScan) => decode(Buffer.from(scan.photo ?? '', 'base64'));
const scanGood = async (image: Buffer): Promise<DocumentScan> => {
  const scan = await scanDocument(image);
  if (typeof scan === 'string') throw new Error(`The scan answered ${scan}`);
  return scan;
};

describe.each(pages)('the %s', (page) => {
  test.each([
    'rotatedByExif',
    'rotated',
    'upsideDown',
    'tilted',
    'onTable',
    'lowQuality',
    'scaledDown',
    'grey',
    'darkened',
  ] as const)('is read when it is %s', async (kind) => {
    const image = await DEGRADATIONS[kind](await readSpecimen('omar-namuzaj', page));
    const scan = await scanGood(image);
    expect({ page: scan.page, fields: scan.fields }).toEqual({ page, fields: text[page] });
  });

  test.each([
    ['blurred', 'UNREADABLE_DOCUMENT'],
    ['truncated', 'INVALID_IMAGE'],
  ] as const)('is not read when it is %s', async (kind, failure) => {
    expect(await scanDocument(await DEGRADATIONS[kind](await readSpecimen('omar-namuzaj', page)))).toBe(failure);
  });
});

describe('the pictures that are cut out', () => {
  test.each(['rotatedByExif', 'rotated', 'upsideDown', 'tilted', 'onTable'] as const)(
    'are the page and the portrait, upright, when the picture is %s',
    async (kind) => {
      const original = await readSpecimen('layla-mithal', 'front');
      const [scan, straight] = [await scanGood(await DEGRADATIONS[kind](original)), await scanGood(original)];
      const page = await decode(Buffer.from(scan.scan ?? '', 'base64'));
      expect([page.width, page.height]).toEqual([1280, 808]);
      expect(await compareFaces(page, await decode(original))).toBeGreaterThanOrEqual(97);
      expect(await compareFaces(await portraitOf(scan), await portraitOf(straight))).toBeGreaterThanOrEqual(97);
    },
  );

  test('are JPEGs without metadata; the back has no portrait', async () => {
    const { scan, photo } = await scanGood(await readSpecimen('layla-mithal', 'back'));
    const { format, exif } = await sharp(Buffer.from(scan ?? '', 'base64')).metadata();
    expect({ format, exif, photo }).toEqual({ format: 'jpeg', exif: undefined, photo: null });
  });

  test('are missing where only the code is in the picture', async () => {
    const code = await sharp(await readSpecimen('layla-mithal', 'front'))
      .extract({ left: 40, top: 510, width: 300, height: 296 })
      .png()
      .toBuffer();
    const { fields, photo } = await scanGood(code);
    expect({ idNumber: fields.idNumber, photo }).toEqual({ idNumber: '29203140101424', photo: null });
  });
});

describe('what is no document', () => {
  const blank = () => sharp({ create: { width: 800, height: 500, channels: 3, background: '#ccc' } });
  test.each([
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), 'INVALID_IMAGE'],
    ['a text', () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), 'INVALID_IMAGE'],
    ['a WebP', () => blank().webp().toBuffer(), 'INVALID_IMAGE'],
    ['a blank PNG', () => blank().png().toBuffer(), 'UNREADABLE_DOCUMENT'],
    ['a selfie', () => readSpecimen('layla-mithal', 'selfie'), 'UNREADABLE_DOCUMENT'],
  ])('%s', async (_what, image, failure) => {
    expect(await scanDocument(await image())).toBe(failure);
  });
});

describe('two portraits', () => {
  const names: SpecimenName[] = ['layla-mithal', 'omar-namuzaj', 'hoda-qadim', 'youssef-tagreba', 'sami-rejected'];

  test.each(names)('%s is alike with the own selfie only', async (name) => {
    const portrait = await portraitOf(await scanGood(await readSpecimen(name, 'front')));
    for (const other of names) {
      const percent = await compareFaces(portrait, await decode(await readSpecimen(other, 'selfie')));
      if (other === name) expect(percent).toBeGreaterThanOrEqual(90);
      else expect(percent).toBeLessThanOrEqual(75);
    }
  });

  test('a plain picture is like nobody', async () => {
    const plain = await decode(
      await sharp({ create: { width: 90, height: 90, channels: 3, background: '#777' } })
        .png()
        .toBuffer(),
    );
    expect(await compareFaces(plain, plain)).toBe(0);
  });
});
