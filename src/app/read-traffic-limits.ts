import type { ProviderDefinition } from '../providers/provider-definition.js';
import type { TrafficLimits } from '../services/traffic/provider-traffic.js';

/** Calls to one provider that a process has under way at once, unless `<ID>_CONCURRENCY` says otherwise. */
const DEFAULT_CONCURRENCY = 8;
const MOST_CONCURRENCY = 100;
const MOST_REQUESTS = 1_000_000;

/**
 * How a provider may be called: `<ID>_CONCURRENCY`, and `<ID>_REQUESTS_PER_SECOND` and `<ID>_REQUESTS_PER_MINUTE`, by default
 * what the provider documents. At least 2 of each, since what is shared by many processes is counted in windows.
 */
export function readTrafficLimits(
  { id, requestBudget }: ProviderDefinition,
  value: (name: string) => string | undefined,
  whole: (name: string, fallback: number, least: number, most: number) => number,
): TrafficLimits {
  const nameOf = (what: string): string => `${id.toUpperCase()}_${what}`;
  const requests = (what: string, documented = Infinity): number =>
    value(nameOf(what)) === undefined ? documented : whole(nameOf(what), MOST_REQUESTS, 2, MOST_REQUESTS);
  const perSecond = requests('REQUESTS_PER_SECOND', requestBudget?.perSecond);
  const perMinute = requests('REQUESTS_PER_MINUTE', requestBudget?.perMinute);
  const isLimited = Number.isFinite(perSecond) || Number.isFinite(perMinute);
  return {
    concurrency: whole(nameOf('CONCURRENCY'), DEFAULT_CONCURRENCY, 1, MOST_CONCURRENCY),
    ...(isLimited && { budget: { perSecond, perMinute } }),
  };
}
