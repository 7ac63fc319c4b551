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

/** What Mbanq verifies nobody without, beside an identifier. */
const reachable = { email: 'ada@example.com', mobile: '+12025550123' };
const passport = identifierWith({ number: 'P7654321', issuedOn: '2020-01-02' });

export const fixtures: ProviderFixtures = {
  settings: SANDBOX_SETTINGS.mbanq,
  ready: {
    'the least': profileWith({ ...reachable, identifiers: [passport] }),
    'a land line in the place of a mobile': profileWith({
      email: 'bo@example.com',
      phone: '+4930901820',
      reference: 'PHONE1',
      identifiers: [{ ...passport, number: 'P7654322' }],
    }),
    'everything known': mariaMuster,
    "the seed's example": profileWith({ ...reachable, reference: 'SEED1', identifiers: [license] }),
    'a social security number without a date of issue': profileWith({
      ...reachable,
      reference: 'SSN1',
      identifiers: [identifierWith({ type: 'SOCIAL_SECURITY_NUMBER', number: '123-45-6789' })],
    }),
  },
  notReady: {
    'a passport without a date of issue': {
      profile: profileWith({
        ...reachable,
        reference: 'NOT1',
        identifiers: [identifierWith({ type: 'PASSPORT' })],
      }),
      paths: ['identifiers.0.issuedOn'],
    },
    'the second of two': {
      profile: profileWith({
        ...reachable,
        reference: 'NOT2',
        identifiers: [
          { ...license, number: '7654321' },
          identifierWith({ id: 'b', type: 'NATIONAL_ID', number: 'N3' }),
        ],
      }),
      paths: ['identifiers.1.issuedOn'],
    },
    'a phone that is none': {
      profile: profileWith({
        ...reachable,
        reference: 'NOT3',
        mobile: '12345',
        identifiers: [{ ...passport, number: 'P3' }],
      }),
      paths: ['mobile'],
    },
    'nobody who could be reached': {
      profile: profileWith({ reference: 'NOT4', identifiers: [{ ...passport, number: 'P4' }] }),
      paths: ['mobile', 'email'],
    },
    'no identifier in use': {
      profile: profileWith({
        ...reachable,
        reference: 'NOT5',
        identifiers: [{ ...passport, number: 'P5', status: 'INACTIVE' }],
      }),
      paths: ['identifiers'],
    },
  },
};
