import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/app/config.js';
import { sandboxOptions, sandboxSettings } from '../../src/app/sandbox-settings.js';
import { providerDefinitions } from '../../src/providers/registry.js';
import { PROVIDER_IDS, SANDBOX_CREDENTIALS } from '../../src/sandbox/index.js';

test.each([
  [{}, 'seed'],
  [{ BVNK_API_GENERATION: 'seed' }, 'seed'],
  [{ BVNK_API_GENERATION: 'current' }, 'current'],
  [{ BVNK_API_GENERATION: 'current', PROVIDERS: 'enfuce' }, 'seed'],
])('with %j the sandbox plays BVNK as %s', (env, bvnkForm) => {
  expect(sandboxOptions(readConfig(env).providers)).toEqual({ bvnkForm });
});

test("the sandbox's credentials are all that its providers need", () => {
  const settings = sandboxSettings(SANDBOX_CREDENTIALS);
  const played = providerDefinitions.filter(({ id }) => PROVIDER_IDS.some((one) => one === id));
  expect(played).toHaveLength(PROVIDER_IDS.length);
  expect(played.flatMap((definition) => definition.missingSettings(settings))).toEqual([]);
});
