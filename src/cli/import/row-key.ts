import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ImportRow } from './read-rows.js';

/** What a row says and for whom, as a digest: it is another one as soon as anything of it changes. */
export function fingerprintOf({ id, person }: ImportRow, providers: readonly string[]): string {
  const text = canonicalize({ id, person, providers: providers.toSorted() }) ?? '';
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The idempotency key of a row: of its own id, or else of its fingerprint. The same row is the same customer, however often it
 * is sent; one that changed under its id is refused by the service.
 */
export function rowKey({ id }: ImportRow, fingerprint: string): string {
  return id === undefined ? `import:sha256:${fingerprint}` : `import:id:${id}`;
}
