import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { BrokenSeal, openFrames, sealedSize, sealFrames } from '../../../src/storage/images/sealed-frames.js';

const FRAME = 64 * 1024;
const HEADER = 36;
const SEALED_FRAME = FRAME + 16;
const key = randomBytes(32);
const seal = (bytes: Buffer, context = 'here') => Buffer.concat([...sealFrames(key, context, bytes)]);

/** To compare at once what Jest compares byte by byte. */
const text = (bytes: Buffer) => bytes.toString('base64');

/** Opens sealed bytes that arrive in pieces of a size; what was handed out before it failed is in `handedOut`. */
async function open(sealed: Buffer, { context = 'here', dataKey = key, pieceBytes = 10_000 } = {}) {
  const pieces = Array.from({ length: Math.ceil(sealed.length / pieceBytes) }, (_, index) =>
    sealed.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  const handedOut: Buffer[] = [];
  try {
    for await (const chunk of openFrames(dataKey, context, Readable.from(pieces))) handedOut.push(chunk);
    return { opened: text(Buffer.concat(handedOut)) };
  } catch (error) {
    return { error, handedOut: text(Buffer.concat(handedOut)) };
  }
}

const three = randomBytes(2 * FRAME + 5);
const sealedThree = seal(three);
/** The header, and the frames one by one. */
const [header, first, second, third] = [
  sealedThree.subarray(0, HEADER),
  sealedThree.subarray(HEADER, HEADER + SEALED_FRAME),
  sealedThree.subarray(HEADER + SEALED_FRAME, HEADER + 2 * SEALED_FRAME),
  sealedThree.subarray(HEADER + 2 * SEALED_FRAME),
];
const flipped = (bytes: Buffer, at: number) => {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
};

describe('sealed frames', () => {
  test.each([0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 2 * FRAME + 5])('open again: %d bytes', async (size) => {
    const bytes = randomBytes(size);
    const sealed = seal(bytes);
    expect(sealed.length).toBe(sealedSize(size));
    for (const pieceBytes of [7, 10_000, SEALED_FRAME, sealed.length]) {
      expect(await open(sealed, { pieceBytes })).toEqual({ opened: text(bytes) });
    }
  });

  test('are others each time, and hold nothing in the clear', () => {
    const bytes = Buffer.from('SPECIMEN'.repeat(10_000));
    expect(seal(bytes).equals(seal(bytes))).toBe(false);
    expect(seal(bytes).includes('SPECIMEN')).toBe(false);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 0],
    ['half a header', header.subarray(0, 20), 0],
    ['no frame', header, 0],
    ['no last frame', Buffer.concat([header, first, second]), 1],
    ['a last frame cut short', sealedThree.subarray(0, -1), 2],
    ['bytes behind the last frame', Buffer.concat([sealedThree, Buffer.from('x')]), 2],
    ['frames in another order', Buffer.concat([header, second, first, third]), 0],
    ['a frame twice', Buffer.concat([header, first, first, second, third]), 1],
    ['a frame left out', Buffer.concat([header, first, third]), 1],
    ['frames of another picture', Buffer.concat([header, seal(three).subarray(HEADER)]), 0],
    ['another salt', flipped(sealedThree, 10), 0],
    ['another format', flipped(sealedThree, 0), 0],
    ['one bit of the first frame changed', flipped(sealedThree, HEADER + 100), 0],
    ['one bit of the last tag changed', flipped(sealedThree, sealedThree.length - 1), 2],
  ])('do not open with %s, and no byte of a broken frame is handed out', async (_, sealed, whole) => {
    expect(await open(sealed)).toEqual({ error: new BrokenSeal(), handedOut: text(three.subarray(0, whole * FRAME)) });
  });

  test('do not open with another key, or in the place of something else', async () => {
    const broken = { error: new BrokenSeal(), handedOut: '' };
    expect(await open(sealedThree, { dataKey: randomBytes(32) })).toEqual(broken);
    expect(await open(sealedThree, { context: 'there' })).toEqual(broken);
  });
});
