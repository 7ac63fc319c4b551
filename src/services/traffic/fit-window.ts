import type { RequestBudget } from '../../providers/request-budget.js';

/** So many requests in each stretch of time, counted from the first one in it. */
export interface RequestWindow {
  readonly requests: number;
  readonly durationMs: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** From a quarter of a second, so that calls are spread, to a minute, for budgets that are that small. */
const DURATIONS_MS = [250, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000];

/**
 * The window that lets the most requests through and still keeps a budget wherever its second and its minute begin. Windows
 * of `d` follow one another, so that a second can touch `1000 / d + 1` of them: a plain window of a second would let
 * twice the budget through around its border.
 * @throws Error for a budget of less than one request in two minutes
 */
export function fitWindow({ perSecond, perMinute }: RequestBudget): RequestWindow {
  const windows = DURATIONS_MS.map((durationMs) => ({
    durationMs,
    requests: Math.floor(
      Math.min(perSecond / touched(SECOND_MS, durationMs), perMinute / touched(MINUTE_MS, durationMs)),
    ),
  }));
  const best = windows.reduce((one, other) => (rate(other) > rate(one) ? other : one));
  if (best.requests === 0) throw new Error('A request budget must allow at least 2 requests a second and a minute');
  return best;
}

/** How many windows a stretch of time can touch. */
function touched(stretchMs: number, durationMs: number): number {
  return Math.ceil(stretchMs / durationMs) + 1;
}

function rate({ requests, durationMs }: RequestWindow): number {
  return requests / durationMs;
}
