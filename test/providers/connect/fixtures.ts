import type { ProviderFixtures } from '../support/fixtures.js';
import { identifierWith, mariaMuster, profileWith } from '../support/profiles.js';
import { SANDBOX_SETTINGS } from '../support/sandbox-providers.js';

const { dateOfBirth, email, mainAddress } = mariaMuster;
const nationalId = identifierWith({ id: 'a', type: 'NATIONAL_ID', number: 'N1', issuingCountry: 'DE' });

export const fixtures: ProviderFixtures = {
  settings: SANDBOX_SETTINGS.connect,
  ready: {
    'everything known': mariaMuster,
    'the least': profileWith({
      dateOfBirth,
      email,
      mainAddress,
      identifiers: [nationalId, identifierWith({ id: 'b', type: 'NATIONAL_INSURANCE_NUMBER', number: 'QQ123456C' })],
    }),
    'not exposed': { ...mariaMuster, politicallyExposed: { exposed: false } },
    'a phone of Italy': { ...mariaMuster, mobile: '+390612345678' },
  },
  notReady: {
    'nothing known': {
      profile: profileWith({}),
      paths: [
        'email',
        'dateOfBirth',
        'identifiers',
        'identifiers',
        'mainAddress.line1',
        'mainAddress.city',
        'mainAddress.postCode',
        'mainAddress.country',
      ],
    },
    'an exposure without an explanation': {
      profile: { ...mariaMuster, politicallyExposed: { exposed: true } },
      paths: ['politicallyExposed.explanation'],
    },
    'a tax number with a slash': {
      profile: { ...mariaMuster, identifiers: [nationalId, identifierWith({ type: 'TAX_CODE', number: '1/2' })] },
      paths: ['identifiers'],
    },
    'a post code with a dot': {
      profile: { ...mariaMuster, mainAddress: { line1: 'a', city: 'b', postCode: '1.2', country: 'DE' } },
      paths: ['mainAddress.postCode'],
    },
    'a country that is not listed': { profile: { ...mariaMuster, birthCountry: 'XK' }, paths: ['birthCountry'] },
    'no e-mail address': { profile: { ...mariaMuster, email: undefined }, paths: ['email'] },
  },
};
