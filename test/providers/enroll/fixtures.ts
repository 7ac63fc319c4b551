import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import type { ProviderFixtures } from '../support/fixtures.js';
import { mariaMuster } from '../support/profiles.js';
import { SANDBOX_SETTINGS } from '../support/sandbox-providers.js';

const scanned = (state: 'APPROVED' | 'EXTRACTED'): CustomerProfile => ({
  ...mariaMuster,
  documents: [{ type: 'NATIONAL_ID', provider: 'enroll', state }],
});

export const fixtures: ProviderFixtures = {
  settings: SANDBOX_SETTINGS.enroll,
  ready: { 'a scan that was approved': scanned('APPROVED') },
  notReady: {
    'everything known but no scan': { profile: mariaMuster, paths: ['documents'] },
    'a scan that nobody approved': { profile: scanned('EXTRACTED'), paths: ['documents'] },
  },
};
