import type { ProviderFixtures } from './fixtures.js';
import { loadFixtures } from './load-fixtures.js';

/** Where the files of a provider lie, seen from the project's root. */
export interface ProviderFiles {
  /** Its OpenAPI document. */
  readonly contract: string;
  /** The adapter's folder, with `README.md` and `wire.ts`. */
  readonly folder: string;
  loadFixtures(): Promise<ProviderFixtures>;
}

/** The files of a provider of the registry. */
export function filesOf(id: string): ProviderFiles {
  return {
    contract: `schema/providers/${id}.yaml`,
    folder: `src/providers/${id}`,
    loadFixtures: () => loadFixtures(id),
  };
}
