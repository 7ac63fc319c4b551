import type { ProviderDefinition, SettingValues } from '../providers/provider-definition.js';
import { PROVIDER_IDS } from '../sandbox/provider-id.js';
import type { TrafficLimits } from '../services/traffic/provider-traffic.js';
import { isSafeUrl } from './is-safe-url.js';
import { readTrafficLimits } from './read-traffic-limits.js';
import { isHttpUrl, type Environment } from './settings/environment.js';
import type { Setting } from './settings/setting.js';

/** One enabled provider and how it is reached; without a base URL the built-in sandbox plays it. */
export interface ProviderChoice {
  readonly definition: ProviderDefinition;
  readonly baseUrl?: string;
  readonly settings: SettingValues;
  readonly limits: TrafficLimits;
}

/** Which providers there are. */
export const enabledSetting: Setting = {
  name: 'PROVIDERS',
  form: 'list of provider ids',
  default: 'all that have an address or that the sandbox plays',
  description: 'The enabled providers, e.g. `mbanq,bvnk`',
};

/** Where a provider is: `<ID>_BASE_URL`. */
export function baseUrlSettingOf({ id, name }: Pick<ProviderDefinition, 'id' | 'name'>): Setting {
  return {
    name: `${id.toUpperCase()}_BASE_URL`,
    form: 'address',
    default: (PROVIDER_IDS as readonly string[]).includes(id) ? 'the sandbox; needed in production' : 'it is left out',
    description: `The address of ${name}; replaces scheme, host and any prefix before the documented path; https in production`,
  };
}

/** Reads which providers are enabled, where they are and how they are called. */
export function readProviders(
  definitions: readonly ProviderDefinition[],
  env: Environment,
  isProduction: boolean,
): ProviderChoice[] {
  const { problems } = env;
  const known = definitions.map(({ id }) => id);
  const played: readonly string[] = PROVIDER_IDS;
  const isReachable = (definition: ProviderDefinition): boolean =>
    env.find(baseUrlSettingOf(definition)) !== undefined || played.includes(definition.id);
  const enabled =
    env.findList(enabledSetting) ??
    definitions.filter((definition) => isProduction || isReachable(definition)).map(({ id }) => id);
  for (const id of enabled) {
    if (!known.includes(id)) problems.push(`PROVIDERS names an unknown provider: choose from ${known.join(', ')}`);
  }
  return definitions
    .filter(({ id }) => enabled.includes(id))
    .map((definition) => {
      const urlSetting = baseUrlSettingOf(definition);
      const { name: urlName } = urlSetting;
      const baseUrl = env.find(urlSetting)?.replace(/\/+$/, '');
      const settings = Object.fromEntries(definition.settings.map((setting) => [setting.name, env.find(setting)]));
      if (baseUrl !== undefined && !isHttpUrl(baseUrl)) problems.push(`${urlName} must be an http or https address`);
      else if (isProduction && baseUrl !== undefined && !isSafeUrl(baseUrl))
        problems.push(`${urlName} must be an https address: customers’ data and credentials go there`);
      if (baseUrl === undefined && isProduction)
        problems.push(`${urlName} is missing: production does not play providers itself`);
      else if (!isReachable(definition))
        problems.push(`${urlName} is missing: the sandbox does not play ${definition.name}`);
      if (baseUrl !== undefined || isProduction) {
        for (const missing of definition.missingSettings(settings))
          problems.push(`${missing} is missing for ${definition.name}`);
      }
      return { definition, baseUrl, settings, limits: readTrafficLimits(definition, env) };
    });
}
