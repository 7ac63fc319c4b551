import { describe, expect, test } from '@jest/globals';
import { judge } from '../../../scripts/soak/judge.mjs';

/** Twelve samples a minute of a line, with a warm-up that is far off it. */
function line(lengthMinutes: number, start: number, perMinute: number): [number, number][] {
  return Array.from({ length: lengthMinutes * 12 }, (_, sample) => {
    const minutes = sample / 12;
    return [minutes, minutes < lengthMinutes / 4 ? start / 2 : start + perMinute * minutes];
  });
}

describe('a series of 20 minutes', () => {
  test('is judged after its warm-up, by what it has grown', () => {
    const judged = judge('RSS of api', line(20, 100, 0.5), 20);
    expect(judged).toMatchObject({ unit: 'MB', per: 'hour', allowed: 20, isFlat: true });
    expect(judged.slope).toBeCloseTo(30);
    expect(judged.grown).toBeCloseTo(7.5);
    expect(judged.least).toBeCloseTo(102.5);
  });

  test.each([
    ['RSS of api', 2, false],
    ['heap of worker', 0.2, true],
    ['heap of worker', 0.4, false],
    ['queue age', 40, true],
    ['queue age', 60, false],
    ['connections of the ORM', 0.1, true],
    ['connections of the ORM', 0.2, false],
    ['connections of the ORM', -1, true],
  ])('%s that grows by %d a minute: flat is %p', (name, perMinute, isFlat) => {
    expect(judge(name, line(20, 100, perMinute), 20).isFlat).toBe(isFlat);
  });
});

test('without samples nothing is said to be flat', () => {
  expect(judge('queue age', [], 20).isFlat).toBe(false);
  expect(judge('queue age', [[19, 5]], 20).isFlat).toBe(false);
});
