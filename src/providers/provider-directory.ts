import type { Provider } from './provider.js';

/** The enabled providers of this service, in their configured order. */
export class ProviderDirectory {
  readonly #byId: ReadonlyMap<string, Provider>;

  constructor(providers: readonly Provider[]) {
    this.#byId = new Map(providers.map((provider) => [provider.id, provider]));
  }

  /** The provider of this id, or undefined when it is unknown or not enabled. */
  find(id: string): Provider | undefined {
    return this.#byId.get(id);
  }

  /** @throws Error when the provider is unknown or not enabled, e.g. for a stored registration of a former one */
  get(id: string): Provider {
    const provider = this.find(id);
    if (!provider) throw new Error(`Provider "${id}" is not enabled: add it to PROVIDERS`);
    return provider;
  }

  /** All of them. */
  all(): Provider[] {
    return [...this.#byId.values()];
  }
}
