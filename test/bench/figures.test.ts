import { describe, expect, test } from '@jest/globals';
import { figure, quantile, ratio } from '../../bench/figures.mjs';
import { median } from '../../bench/median.mjs';
import { drawGoals } from '../../bench/report.mjs';

describe('a median', () => {
  test.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9], 9.5],
    [[7], 7],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  test.each([
    [hundred, 0.5, 50],
    [hundred, 0.99, 99],
    [[1, 2, 3], 0.99, 3],
    [[5], 0.5, 5],
  ])('is the nearest rank', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });
});

test('a ratio is the median of the rounds’ ratios: a round in which all were slow does not count more', () => {
  expect(ratio([80, 8, 90], [100, 10, 100])).toBe(0.8);
  expect(ratio([50, 30], [100, 100])).toBe(0.4);
});

describe('a figure', () => {
  test.each([
    [0.8, { atLeast: 0.8 }, true],
    [0.79, { atLeast: 0.8 }, false],
    [20, { atMost: 20 }, true],
    [20.1, { atMost: 20 }, false],
  ])('of %d beside %j: reached is %p', (value, goal, isReached) => {
    expect(figure('list ÷ bare', value, '', goal)).toEqual({ name: 'list ÷ bare', value, unit: '', goal, isReached });
  });

  test('that is no number reaches nothing', () => {
    expect(figure('list ÷ bare', NaN, '', { atLeast: 0.8 }).isReached).toBe(false);
  });

  test('without a goal is neither reached nor missed', () => {
    expect(figure('Apollo Server', 120, 'a second')).toMatchObject({ goal: null, isReached: null });
  });
});

test('the table shows each goal with what came of it, and nothing else', () => {
  const table = drawGoals({
    queries: {
      figures: [
        figure('list ÷ bare', 0.823, '', { atLeast: 0.8 }),
        figure('list: Apollo Server', 120, 'a second'),
        figure('memory', 261.4, 'MB', { atMost: 250 }),
      ],
    },
  });
  const rows = table
    .replaceAll(/\u001b\[\d+m/g, '')
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) =>
      line
        .split('│')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual([
    ['part', 'figure', 'value', 'goal', ''],
    ['queries', 'list ÷ bare', '0.82', '≥ 0.8', 'reached'],
    ['queries', 'memory', '261 MB', '≤ 250 MB', 'MISSED'],
  ]);
});
