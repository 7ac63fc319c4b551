import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * A key of 32 bytes for one use, by HKDF-SHA256 (RFC 5869), so that no two uses share one (NIST SP 800-108). It is a key
 * object: a cipher or HMAC that is given bytes makes one of them each time, which takes longer than sealing a short text.
 * @param secret 32 bytes, not kept; a key that serves in the same way already may stand for them
 * @param use in what follows `customer-graph/`, e.g. `blind-index`
 */
export function deriveKey(secret: Buffer | KeyObject, use: string, salt: Buffer | string = ''): KeyObject {
  return createSecretKey(new Uint8Array(hkdfSync('sha256', secret, salt, `customer-graph/${use}`, 32)));
}
