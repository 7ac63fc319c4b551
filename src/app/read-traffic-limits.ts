import type { ProviderDefinition } from '../providers/provider-definition.js';
import type { TrafficLimits } from '../services/traffic/provider-traffic.js';
import type { Environment } from './settings/environment.js';
import { wholeSetting, type WholeSetting } from './settings/setting.js';

/** Calls to one provider that a process has under way at once, unless `<ID>_CONCURRENCY` says otherwise. */
const DEFAULT_CONCURRENCY = 8;
const MOST_CONCURRENCY = 100;
const MOST_REQUESTS = 1_000_000;

/**
 * How often a provider may be called: `<ID>_CONCURRENCY`, and `<ID>_REQUESTS_PER_SECOND` and `<ID>_REQUESTS_PER_MINUTE`. At least
 * 2 of each, since what is shared by many processes is counted in windows.
 */
export function trafficSettingsOf({ id, requestBudget }: Pick<ProviderDefinition, 'id' | 'requestBudget'>) {
  const nameOf = (what: string): string => `${id.toUpperCase()}_${what}`;
  const requests = (what: string, per: string, documented: number | undefined): WholeSetting => ({
    ...wholeSetting(
      nameOf(what),
      { fallback: MOST_REQUESTS, least: 2, most: MOST_REQUESTS },
      `Requests in a ${per}, all processes together`,
    ),
    default: documented === undefined ? 'no limit' : `${documented}, which it documents`,
  });
  return {
    concurrency: wholeSetting(
      nameOf('CONCURRENCY'),
      { fallback: DEFAULT_CONCURRENCY, least: 1, most: MOST_CONCURRENCY },
      'Calls that a process has under way at once; deliveries at most 16',
    ),
    perSecond: requests('REQUESTS_PER_SECOND', 'second', requestBudget?.perSecond),
    perMinute: requests('REQUESTS_PER_MINUTE', 'minute', requestBudget?.perMinute),
  };
}

/** How a provider may be called, by default as often as the provider documents. */
export function readTrafficLimits(definition: ProviderDefinition, env: Environment): TrafficLimits {
  const { requestBudget } = definition;
  const settings = trafficSettingsOf(definition);
  const requests = (setting: WholeSetting, documented = Infinity): number =>
    env.find(setting) === undefined ? documented : env.whole(setting);
  const perSecond = requests(settings.perSecond, requestBudget?.perSecond);
  const perMinute = requests(settings.perMinute, requestBudget?.perMinute);
  const isLimited = Number.isFinite(perSecond) || Number.isFinite(perMinute);
  return { concurrency: env.whole(settings.concurrency), ...(isLimited && { budget: { perSecond, perMinute } }) };
}
