import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import type { ProviderFixtures } from '../support/fixtures.js';
import { johnDoe, mariaMuster, profileWith } from '../support/profiles.js';
import { SANDBOX_SETTINGS } from '../support/sandbox-providers.js';

const { name, dateOfBirth, mainAddress, agreementReference } = johnDoe;

/** John Doe with what the later generation asks more of him. */
export const currentJohnDoe: CustomerProfile = {
  ...johnDoe,
  mainAddress: johnDoe.mainAddress && { ...johnDoe.mainAddress, region: 'NY' },
  politicallyExposed: { exposed: false },
  dueDiligence: {
    ...johnDoe.dueDiligence,
    expectedMonthlyVolumes: '10000 EUR',
    sourceOfFunds: 'SALARY',
    intendedUseOfAccount: 'INVESTMENTS',
    estimatedYearlyIncome: 'INCOME_50K_TO_100K',
    industrySector: 'INFORMATION',
  },
};

/** Maria Muster with her volumes as an amount. */
export const currentMariaMuster: CustomerProfile = {
  ...mariaMuster,
  dueDiligence: { ...mariaMuster.dueDiligence, expectedMonthlyVolumes: '2500.50 USD' },
};

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
