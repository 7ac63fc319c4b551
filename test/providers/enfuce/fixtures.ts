import type { ProviderFixtures } from '../support/fixtures.js';
import { identifierWith, johnDoe, mariaMuster, profileWith } from '../support/profiles.js';
import { SANDBOX_SETTINGS } from '../support/sandbox-providers.js';

const { locale, mainAddress } = mariaMuster;

export const fixtures: ProviderFixtures = {
  settings: SANDBOX_SETTINGS.enfuce,
  ready: {
    "BVNK's example, with a locale": { ...johnDoe, locale: 'en-US' },
    'everything known': mariaMuster,
    'the least': profileWith({
      locale,
      mainAddress,
      identifiers: [identifierWith({ type: 'NATIONAL_ID', number: 'N1' })],
    }),
    'a screening without an outcome': {
      ...mariaMuster,
      reference: 'OTHER1',
      screening: {},
      identifiers: [identifierWith({ type: 'NATIONAL_ID', number: 'N2' })],
    },
  },
  notReady: {
    'nothing known': { profile: profileWith({}), paths: ['locale', 'identifiers', 'mainAddress.line1'] },
    'a reference with a sign': { profile: { ...mariaMuster, reference: 'A-1' }, paths: ['reference'] },
    'a long name': {
      profile: { ...mariaMuster, name: { first: 'A'.repeat(256), last: 'B' } },
      paths: ['name.first'],
    },
    'a long salutation': {
      profile: { ...mariaMuster, name: { salutation: 'A'.repeat(33), first: 'A', last: 'B' } },
      paths: ['name.salutation'],
    },
    'a locale that is not listed': { profile: { ...mariaMuster, locale: 'en-DE' }, paths: ['locale'] },
    'no registration number': { profile: { ...mariaMuster, identifiers: [] }, paths: ['identifiers'] },
  },
};
