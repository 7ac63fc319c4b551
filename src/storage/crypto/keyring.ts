import { randomBytes, type KeyObject } from 'node:crypto';
import { deriveKey } from './derive-key.js';

/** One master key: its id travels in every value it encrypts; the other keys are derived from it by HKDF. */
export interface MasterKey {
  /** 1 to 32 letters, digits, `-` or `_`; written in the clear in front of each value. */
  readonly id: string;
  /** 32 bytes for AES-256-GCM. */
  readonly encryption: KeyObject;
  /** 32 bytes for the blind index (HMAC-SHA256). */
  readonly index: KeyObject;
  /** 32 bytes for the seals of the audit trail (HMAC-SHA256). */
  readonly seal: KeyObject;
}

/** The master keys in order: the first encrypts, all decrypt. Never empty. */
export type Keyring = readonly [MasterKey, ...MasterKey[]];

const KEY_BYTES = 32;

/**
 * Reads `ENCRYPTION_KEYS`: a comma-separated list of `id:base64`, each 32 bytes once decoded.
 * @throws Error that names the entry by position and id, never its key
 */
export function parseKeyring(text: string): Keyring {
  const keys = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseKey);
  const [first, ...rest] = keys;
  if (!first) throw new Error('ENCRYPTION_KEYS is empty: give at least one id:base64 entry');
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) {
    throw new Error('ENCRYPTION_KEYS names the same key id twice: every id must be unique');
  }
  return [first, ...rest];
}

/** A new `id:base64` entry for `ENCRYPTION_KEYS`, from 32 random bytes. */
export function generateKeyEntry(id: string): string {
  return `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;
}

function parseKey(entry: string, position: number): MasterKey {
  const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})$/.exec(entry);
  if (!match?.[1] || !match[2]) {
    throw new Error(`ENCRYPTION_KEYS entry ${position + 1} is not of the form id:base64`);
  }
  const [, id, base64] = match;
  const secret = Buffer.from(base64, 'base64');
  if (secret.length !== KEY_BYTES) {
    throw new Error(`ENCRYPTION_KEYS entry "${id}" has ${secret.length} bytes: AES-256 needs ${KEY_BYTES}`);
  }
  return {
    id,
    encryption: deriveKey(secret, 'field-encryption'),
    index: deriveKey(secret, 'blind-index'),
    seal: deriveKey(secret, 'audit-seal'),
  };
}
