import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';
import { openPicture, type Picture } from './picture.js';

/** A point in the pixels of a picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A code that was found in a picture. */
export interface FoundCode {
  readonly text: string;
  /** The ends of its upper edge as it is read, which may be any side of the picture. */
  readonly from: Point;
  readonly to: Point;
}

/** The smaller, the quicker; a page that fills only a part of the picture is found in the larger one. */
const TRIED_SIDES = [1000, Infinity];

let prepared: Promise<unknown> | undefined;

/** Finds the first QR code in a picture, in any direction, or undefined. */
export async function findCode(picture: Picture): Promise<FoundCode | undefined> {
  await (prepared ??= prepare());
  const longest = Math.max(picture.width, picture.height);
  for (const side of TRIED_SIDES) {
    const scale = Math.min(1, side / longest);
    const [found] = await read(picture, scale);
    if (found) {
      const { topLeft, topRight } = found.position;
      return { text: found.text, from: scaled(topLeft, 1 / scale), to: scaled(topRight, 1 / scale) };
    }
    if (scale === 1) break;
  }
  return undefined;
}

/** Without this the library would fetch its WebAssembly from a public address. */
async function prepare(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(await readFile(file)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

async function read(picture: Picture, scale: number): Promise<ReadResult[]> {
  const { data, info } = await openPicture(picture)
    .resize({ width: Math.round(picture.width * scale) })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' };
  return readBarcodes(
    // The library takes it as it is; a browser's types, where they stand beside Node's, have more to it.
    pixels as Parameters<typeof readBarcodes>[0],
    { formats: ['QRCode'], maxNumberOfSymbols: 1, textMode: 'Plain' },
  );
}

function scaled({ x, y }: Point, factor: number): Point {
  return { x: x * factor, y: y * factor };
}
