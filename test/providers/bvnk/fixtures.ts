import type { ProviderFixtures } from '../support/fixtures.js';
import { johnDoe, mariaMuster, profileWith } from '../support/profiles.js';
import { SANDBOX_SETTINGS } from '../support/sandbox-providers.js';

const { name, dateOfBirth, mainAddress, agreementReference } = johnDoe;

export const fixtures: ProviderFixtures = {
  settings: SANDBOX_SETTINGS.bvnk,
  ready: {
    "the seed's example": johnDoe,
    'everything known': mariaMuster,
    'the least': profileWith({ name, dateOfBirth, mainAddress, agreementReference }),
    Kosovo: { ...johnDoe, nationalities: ['XK'], birthCountry: 'XK' },
  },
  notReady: {
    'nothing known': {
      profile: profileWith({}),
      paths: [
        'dateOfBirth',
        'mainAddress.line1',
        'mainAddress.city',
        'mainAddress.postCode',
        'mainAddress.country',
        'agreements',
      ],
    },
    'no agreement': { profile: { ...johnDoe, agreementReference: undefined }, paths: ['agreements'] },
    'no date of birth': { profile: { ...johnDoe, dateOfBirth: undefined }, paths: ['dateOfBirth'] },
  },
};
