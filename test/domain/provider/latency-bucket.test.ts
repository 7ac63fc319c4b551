import { describe, expect, it } from '@jest/globals';
import { latencyBucket, latencyQuantileMs } from '../../../src/domain/provider/latency-bucket.js';

describe('latencies', () => {
  it.each([
    [0, 0],
    [1, 0],
    [1.1, 1],
    [100, 27],
    [1000, 40],
    [120_000, 68],
    [9_000_000, 68],
  ])('of %f ms fall into bucket %i', (latencyMs, bucket) => {
    expect(latencyBucket(latencyMs)).toBe(bucket);
  });

  it('are told to within a fifth', () => {
    for (let latencyMs = 2; latencyMs < 100_000; latencyMs *= 1.07) {
      const told = latencyQuantileMs([{ bucket: latencyBucket(latencyMs), count: 1 }], 0.5) ?? 0;
      expect(told / latencyMs).toBeGreaterThan(0.75);
      expect(told / latencyMs).toBeLessThanOrEqual(1.25);
    }
  });

  it('are ranked over all buckets, in whatever order they come', () => {
    const counts = [
      { bucket: latencyBucket(800), count: 2 },
      { bucket: latencyBucket(10), count: 90 },
      { bucket: latencyBucket(100), count: 8 },
    ];
    expect([0.5, 0.9, 0.95, 0.99, 1].map((share) => latencyQuantileMs(counts, share))).toEqual([11, 11, 108, 861, 861]);
  });

  it('of no calls are none', () => {
    expect(latencyQuantileMs([], 0.5)).toBeNull();
  });
});
