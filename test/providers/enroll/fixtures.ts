import type { ProviderFixtures } from '../support/fixtures.js';
import { mariaMuster } from '../support/profiles.js';
import { SANDBOX_SETTINGS } from '../support/sandbox-providers.js';

export const fixtures: ProviderFixtures = {
  settings: SANDBOX_SETTINGS.enroll,
  // Its document is never in the profile.
  ready: {},
  notReady: { 'everything known but no scan': { profile: mariaMuster, paths: ['documents'] } },
};
