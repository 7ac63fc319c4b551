import type { ProviderFixtures } from '../support/fixtures.js';
import { identifierWith, mariaMuster, profileWith } from '../support/profiles.js';
import { SANDBOX_SETTINGS } from '../support/sandbox-providers.js';

const license = identifierWith({
  type: 'DRIVERS_LICENSE',
  number: '1234567',
  issuedOn: '2028-02-08',
  comment: 'Document has been verified',
  issuer: 'DMV',
  expiresOn: '2028-08-15',
  nationality: 'US',
});

export const fixtures: ProviderFixtures = {
  settings: SANDBOX_SETTINGS.mbanq,
  ready: {
    'the least': profileWith({}),
    'everything known': mariaMuster,
    "the seed's example": profileWith({ reference: 'SEED1', identifiers: [license] }),
    'a social security number without a date of issue': profileWith({
      reference: 'SSN1',
      identifiers: [identifierWith({ type: 'SOCIAL_SECURITY_NUMBER', number: '123-45-6789' })],
    }),
  },
  notReady: {
    'a passport without a date of issue': {
      profile: profileWith({ reference: 'NOT1', identifiers: [identifierWith({ type: 'PASSPORT' })] }),
      paths: ['identifiers.0.issuedOn'],
    },
    'the second of two': {
      profile: profileWith({
        reference: 'NOT2',
        identifiers: [
          { ...license, number: '7654321' },
          identifierWith({ id: 'b', type: 'NATIONAL_ID', number: 'N3' }),
        ],
      }),
      paths: ['identifiers.1.issuedOn'],
    },
    'a phone that is none': { profile: profileWith({ reference: 'NOT3', mobile: '12345' }), paths: ['mobile'] },
  },
};
