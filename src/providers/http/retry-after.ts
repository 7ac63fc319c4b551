const LONGEST_MS = 24 * 60 * 60_000;

/**
 * Milliseconds from now until a `Retry-After` header allows another try, whether it says seconds or a date; at most
 * a day, 0 for a date that is past, undefined for a header that is absent or cannot be read.
 */
export function parseRetryAfter(header: string | null, now = new Date()): number | undefined {
  const value = header?.trim();
  if (!value) return undefined;
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isNaN(waitMs) ? undefined : Math.min(LONGEST_MS, Math.max(0, waitMs));
}
