import type { ProviderFixtures } from './fixtures.js';

/** A provider's fixtures, at `test/providers/<id>/fixtures.ts`. */
export async function loadFixtures(id: string): Promise<ProviderFixtures> {
  const { fixtures } = (await import(`../${id}/fixtures.js`)) as { fixtures: ProviderFixtures };
  return fixtures;
}
