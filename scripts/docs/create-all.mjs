import { providerDefinitions } from '../../dist/providers/registry.js';

/** An adapter that is never called: every setting without a default has some value. */
export function createProvider({ settings, create }, values = {}) {
  const all = Object.fromEntries(settings.map((setting) => [setting.name, setting.default ?? '1']));
  return create({
    baseUrl: 'https://provider.example.com',
    timeoutMs: 1000,
    reportDrift: () => undefined,
    settings: { ...all, ...values },
  });
}

/** Every provider's adapter, none of which is ever called. */
export function createAll() {
  return providerDefinitions.map((definition) => createProvider(definition));
}
