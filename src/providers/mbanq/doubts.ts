import type { Doubt } from '../doubt.js';

const IDENTIFIER = [
  { theirs: 'documentType.name', ours: 'type' },
  { theirs: 'documentKey', ours: 'number' },
];
const SAYS_WHAT_IS_TO_BE =
  'there is no key, and the call says what is to be; a repeat waits, so that a late first call cannot undo a later change';

/** How operations at Mbanq are settled by hand. */
export const doubts = {
  createCustomer: {
    why: 'no key is documented; a client is found again by `externalId`, which is our reference',
    findBy: [{ theirs: 'externalId', ours: 'reference' }],
    advice:
      'Search the clients for our reference as externalId: resolve with CREATED and the client’s id, or NOT_CREATED.',
  },
  createIdentifier: {
    why: 'no key is documented; an identifier is found again among the client’s by its type and number',
    findBy: IDENTIFIER,
    advice:
      'Look through the identifiers of the client, also the inactive ones: resolve with CREATED and its id, or NOT_CREATED.',
  },
  updateIdentifier: {
    why: SAYS_WHAT_IS_TO_BE,
    findBy: IDENTIFIER,
    advice:
      'Compare the client’s identifier with ours: resolve with CREATED when it is as it should be, otherwise NOT_CREATED.',
  },
  deactivateIdentifier: {
    why: SAYS_WHAT_IS_TO_BE,
    findBy: IDENTIFIER,
    advice: 'Look whether the client’s identifier is inactive: then resolve with CREATED, otherwise NOT_CREATED.',
  },
  deleteIdentifier: {
    why: SAYS_WHAT_IS_TO_BE,
    findBy: IDENTIFIER,
    advice: 'Look whether the client’s identifier is gone: then resolve with CREATED, otherwise NOT_CREATED.',
  },
  verifyCustomer: {
    why: 'no key is documented; the client’s substatus tells whether it was verified',
    findBy: [],
    advice: 'Look whether the client’s substatus is Verified: then resolve with CREATED, otherwise NOT_CREATED.',
  },
  activateCustomer: {
    why: 'no key is documented; the client’s status tells whether it was activated',
    findBy: [],
    advice: 'Look whether the client is active: then resolve with CREATED, otherwise NOT_CREATED.',
  },
  uploadDocument: {
    why: 'there is no key; a repeat adds a copy of the image, which harms nobody, while a lost image would',
    findBy: [{ theirs: 'type', ours: 'documentType' }],
    advice:
      'Look whether the image is with the identifier of its type: then resolve with CREATED, otherwise NOT_CREATED.',
  },
} as const satisfies Record<string, Doubt>;
