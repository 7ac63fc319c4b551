/** Four buckets for each doubling: a latency is told to within a fifth. */
const PER_DOUBLING = 4;
/** Past two minutes all are alike. */
const LAST_BUCKET = 68;

/** The bucket of a latency in milliseconds, from 0 (up to 1 ms) to 68 (two minutes and more). */
export function latencyBucket(latencyMs: number): number {
  return latencyMs <= 1 ? 0 : Math.min(LAST_BUCKET, Math.ceil(PER_DOUBLING * Math.log2(latencyMs)));
}

/** How often each bucket was met. */
export type LatencyCounts = readonly { readonly bucket: number; readonly count: number }[];

/**
 * The latency in milliseconds that the given share of calls did not exceed, as the upper bound of its bucket; null without
 * calls.
 * @param share from 0 to 1, e.g. 0.99
 */
export function latencyQuantileMs(counts: LatencyCounts, share: number): number | null {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  let left = Math.max(1, Math.ceil(total * share));
  for (const { bucket, count } of counts.toSorted((one, other) => one.bucket - other.bucket)) {
    left -= count;
    if (left <= 0) return Math.round(2 ** (bucket / PER_DOUBLING));
  }
  return null;
}
