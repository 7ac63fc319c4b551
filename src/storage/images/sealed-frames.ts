import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { deriveKey } from '../crypto/derive-key.js';

const FORMAT = Buffer.from('CGI1');
const SALT_BYTES = 32;
const HEADER_BYTES = FORMAT.length + SALT_BYTES;
/** Plain bytes of every frame but the last, which may have fewer. */
const FRAME_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_FRAME_BYTES = FRAME_BYTES + TAG_BYTES;
const NONCE_BYTES = 12;

/** Sealed bytes are not what was sealed, not all of it, or not sealed for this. The message names no content. */
export class BrokenSeal extends Error {
  constructor() {
    super('The stored image was changed, is not complete, or does not belong here');
    this.name = 'BrokenSeal';
  }
}

/** How many bytes {@link sealFrames} makes of so many. */
export function sealedSize(sizeBytes: number): number {
  const frames = Math.max(1, Math.ceil(sizeBytes / FRAME_BYTES));
  return HEADER_BYTES + sizeBytes + frames * TAG_BYTES;
}

/**
 * Seals bytes with AES-256-GCM in frames of 64 KiB, one after another (the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, 2015). A header has the format and a random salt, from which and from the data key a key for these
 * bytes alone is derived. A frame's nonce is its number and whether it is the last, so that frames can neither be cut off
 * nor reordered; the context is associated data, so that they cannot be put in another's place.
 */
export function* sealFrames(dataKey: Buffer, context: string, bytes: Buffer): Generator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const key = deriveKey(dataKey, 'image-frames', salt);
  yield Buffer.concat([FORMAT, salt]);
  let index = 0;
  for (let at = 0; index === 0 || at < bytes.length; at += FRAME_BYTES, index += 1) {
    const frame = bytes.subarray(at, at + FRAME_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, at + FRAME_BYTES >= bytes.length));
    cipher.setAAD(Buffer.from(context));
    yield Buffer.concat([cipher.update(frame), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Opens what {@link sealFrames} sealed; each frame is verified before it is handed out. @throws BrokenSeal */
export async function* openFrames(
  dataKey: Buffer,
  context: string,
  sealed: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let key: KeyObject | undefined;
  let index = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const take = (length: number): Buffer => {
    const all = Buffer.concat(held);
    held = [all.subarray(length)];
    heldBytes = all.length - length;
    return all.subarray(0, length);
  };
  for await (const chunk of sealed) {
    held.push(chunk);
    heldBytes += chunk.length;
    if (!key && heldBytes >= HEADER_BYTES) key = readHeader(dataKey, take(HEADER_BYTES));
    // A whole frame that nothing follows may be the last one, which only the end tells.
    while (key && heldBytes > SEALED_FRAME_BYTES) {
      yield openFrame(key, context, nonceOf(index, false), take(SEALED_FRAME_BYTES));
      index += 1;
    }
  }
  if (!key || heldBytes < TAG_BYTES) throw new BrokenSeal();
  yield openFrame(key, context, nonceOf(index, true), take(heldBytes));
}

function readHeader(dataKey: Buffer, header: Buffer): KeyObject {
  if (!header.subarray(0, FORMAT.length).equals(FORMAT)) throw new BrokenSeal();
  return deriveKey(dataKey, 'image-frames', header.subarray(FORMAT.length));
}

function openFrame(key: KeyObject, context: string, nonce: Buffer, sealed: Buffer): Buffer {
  const tagAt = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, tagAt)), decipher.final()]);
  } catch {
    throw new BrokenSeal();
  }
}

/** The key is used for these frames only, so that counting is enough: eleven bytes of number, one that says "last". */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUIntBE(index, NONCE_BYTES - 7, 6);
  nonce.writeUInt8(isLast ? 1 : 0, NONCE_BYTES - 1);
  return nonce;
}
