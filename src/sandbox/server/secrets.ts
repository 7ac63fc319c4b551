import { createHash, timingSafeEqual } from 'node:crypto';

/** The credential after the scheme of an `Authorization` header, or undefined when it is of another scheme. */
export function readAuthorization(header: string | undefined, scheme: string): string | undefined {
  const [, given, credential] = /^([A-Za-z]+) +(\S+) *$/.exec(header ?? '') ?? [];
  return given?.toLowerCase() === scheme.toLowerCase() ? credential : undefined;
}

/** Compares two secrets in a time that tells nothing of where they differ. */
export function isSameSecret(given: string | undefined, expected: string): boolean {
  return given !== undefined && timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
