import { median } from './median.mjs';

/** The value that a share of some numbers does not exceed, by nearest rank, e.g. 0.99 for the 99th percentile. */
export function quantile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/**
 * How something compares with a reference that was measured in turns with it: the median of the rounds' ratios, so that what
 * disturbs the machine for a while disturbs both.
 */
export function ratio(rounds, references) {
  return median(rounds.map((value, round) => value / references[round]));
}

/**
 * A figure beside its goal.
 * @param goal `{ atLeast }` or `{ atMost }`, in the figure's unit; undefined where there is none
 * @returns the figure with `isReached`: null where there is no goal
 */
export function figure(name, value, unit, goal) {
  return { name, value, unit, goal: goal ?? null, isReached: goal ? isReached(value, goal) : null };
}

function isReached(value, { atLeast = -Infinity, atMost = Infinity }) {
  return value >= atLeast && value <= atMost;
}
