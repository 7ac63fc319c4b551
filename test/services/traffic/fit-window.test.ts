import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitWindow } from '../../../src/services/traffic/fit-window.js';

/** The most requests in any stretch of time, where each window opens with its first request and all come as late as they can. */
function mostWithin(stretchMs: number, { requests, durationMs }: { requests: number; durationMs: number }): number {
  const windows = Math.ceil(stretchMs / durationMs) + 1;
  return requests * windows;
}

describe('the window of a budget', () => {
  it('is short, so that calls are spread', () => {
    expect(fitWindow({ perSecond: 50, perMinute: 3000 })).toEqual({ requests: 10, durationMs: 250 });
  });

  it('is longer where little is allowed', () => {
    expect(fitWindow({ perSecond: Infinity, perMinute: 10 })).toEqual({ requests: 1, durationMs: 10_000 });
    expect(fitWindow({ perSecond: 2, perMinute: Infinity })).toEqual({ requests: 1, durationMs: 1000 });
  });

  it('keeps the budget wherever its second and its minute begin', () => {
    const limit = fc.oneof(fc.integer({ min: 2, max: 100_000 }), fc.constant(Infinity));
    fc.assert(
      fc.property(limit, limit, (perSecond, perMinute) => {
        fc.pre(Number.isFinite(perSecond) || Number.isFinite(perMinute));
        const window = fitWindow({ perSecond, perMinute });
        expect(window.requests).toBeGreaterThan(0);
        expect(mostWithin(1000, window)).toBeLessThanOrEqual(perSecond);
        expect(mostWithin(60_000, window)).toBeLessThanOrEqual(perMinute);
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused where there is none', () => {
    expect(() => fitWindow({ perSecond: 1, perMinute: 1 })).toThrow(
      'A request budget must allow at least 2 requests a second and a minute',
    );
  });
});
