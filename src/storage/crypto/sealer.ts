import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals and opens single values for storage, under one kind of key. */
export interface Sealer {
  /** Seals a text for the row and field that `context` names, e.g. `identifier/<id>/number`. */
  seal(plain: string, context: string): string;
  /** Opens what was sealed. @throws Error when the key is missing, or value and context do not belong together */
  open(value: string, context: string): string;
}

/**
 * Seals a text: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D), as `<prefix>.<base64url of nonce, ciphertext, tag>`.
 * Prefix and context are associated data: a value under another key's name, or in another row or column, does not open.
 * @param key of 32 bytes
 */
export function sealText(key: KeyObject, prefix: readonly string[], plain: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associatedData(prefix, context));
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${prefix.join('.')}.${sealed.toString('base64url')}`;
}

/**
 * Opens the body of a value of {@link sealText}, i.e. what follows the prefix.
 * @throws Error that names the context, when the body was changed or belongs elsewhere
 */
export function openText(key: KeyObject, prefix: readonly string[], body: string, context: string): string {
  const sealed = Buffer.from(body, 'base64url');
  const tagAt = sealed.length - TAG_BYTES;
  if (tagAt < NONCE_BYTES) throw new Error(`The encrypted value at ${context} is too short`);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(associatedData(prefix, context))
    .setAuthTag(sealed.subarray(tagAt));
  try {
    return decipher.update(sealed.subarray(NONCE_BYTES, tagAt), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new Error(`The encrypted value at ${context} does not belong there or was changed`);
  }
}

function associatedData(prefix: readonly string[], context: string): Buffer {
  return Buffer.from([...prefix, context].join('/'), 'utf8');
}
