import { linearRegression } from 'simple-statistics';

/** The first part of a run, in which caches fill and code is compiled, says nothing of what comes after. */
const WARM_UP_SHARE = 1 / 4;

/**
 * What counts as flat, by the first word of a series: growth up to `growth` in the time named by `per`; in a short run up to
 * `slack`, by which samples scatter anyway.
 */
const GOALS = {
  RSS: { unit: 'MB', per: 'hour', minutes: 60, growth: 60, slack: 20 },
  heap: { unit: 'MB', per: 'hour', minutes: 60, growth: 12, slack: 4 },
  queue: { unit: 'ms', per: 'minute', minutes: 1, growth: 50, slack: 500 },
  connections: { unit: '', per: 'hour', minutes: 60, growth: 3, slack: 2 },
};

/**
 * Fits a line (least squares) to a series after its warm-up.
 * @param points `[minutes, value]`
 * @param lengthMinutes of the whole run
 * @returns its range, the fitted slope in `unit` per `per`, how much that is over the run, and whether it is flat; a series
 *   of fewer than two points is not
 */
export function judge(name, points, lengthMinutes) {
  const { unit, per, minutes, growth, slack } = GOALS[name.split(' ')[0]];
  const warmUpMinutes = lengthMinutes * WARM_UP_SHARE;
  const judged = points.filter(([at]) => at >= warmUpMinutes);
  const values = judged.map(([, value]) => value);
  const perMinute = judged.length > 1 ? linearRegression(judged).m : Number.NaN;
  const judgedMinutes = lengthMinutes - warmUpMinutes;
  const grown = perMinute * judgedMinutes;
  const allowed = Math.max((growth / minutes) * judgedMinutes, slack);
  return {
    name,
    unit,
    least: Math.min(...values),
    most: Math.max(...values),
    slope: perMinute * minutes,
    per,
    grown,
    allowed,
    isFlat: grown <= allowed,
  };
}
