import type { ProviderDefinition } from '../providers/provider-definition.js';
import { providerDefinitions } from '../providers/registry.js';
import { authSettings } from './read-auth.js';
import { edgeSettings } from './read-edge.js';
import { graphLimitSettings } from './read-graph-limits.js';
import { imageStoreSettings } from './read-image-store.js';
import { baseUrlSettingOf, enabledSetting } from './read-providers.js';
import { tracingSettings } from './read-tracing.js';
import { trafficSettingsOf } from './read-traffic-limits.js';
import { callSettings, serviceSettings } from './service-settings.js';
import type { Setting, SettingGroup } from './settings/setting.js';

/** Every setting that `readConfig` reads, as the reference shows them. @param definitions default: those of the registry */
export function allSettings(definitions: readonly ProviderDefinition[] = providerDefinitions): SettingGroup[] {
  return [
    { title: 'The service', settings: Object.values<Setting>(serviceSettings) },
    { title: 'Who may call', settings: Object.values<Setting>(authSettings) },
    { title: 'What comes from outside', settings: Object.values<Setting>(edgeSettings) },
    { title: 'How much a GraphQL request may ask for', settings: Object.values(graphLimitSettings) },
    { title: 'Images', settings: Object.values<Setting>(imageStoreSettings) },
    { title: 'Traces', settings: Object.values<Setting>(tracingSettings) },
    { title: 'Providers', settings: [enabledSetting, ...Object.values<Setting>(callSettings)] },
    ...definitions.map((definition) => ({
      title: `${definition.name} (\`${definition.id}\`)`,
      settings: settingsOf(definition),
    })),
  ];
}

/** What the adapter declares says its default itself. */
function settingsOf(definition: ProviderDefinition): Setting[] {
  const declared = definition.settings.map(({ name, description, isSecret, default: standard }) => ({
    name,
    form: 'text',
    description,
    isSecret,
    default: standard,
  }));
  return [baseUrlSettingOf(definition), ...declared, ...Object.values(trafficSettingsOf(definition))];
}
