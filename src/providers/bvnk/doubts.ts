import type { Doubt } from '../doubt.js';
import type { Generation } from './generation.js';

const REPEATS =
  'a repeat of the key answers the first success; how long keys live is not documented, so that after 24 hours';

/** How a creation is settled by hand. Only the later form tells BVNK our reference. */
export const createDoubt: Readonly<Record<Generation, Doubt>> = {
  seed: {
    why: `${REPEATS} an operator decides: the seed’s form does not carry our reference`,
    findBy: [
      { theirs: 'firstName', ours: 'name.first' },
      { theirs: 'lastName', ours: 'name.last' },
      { theirs: 'email', ours: 'email' },
    ],
    advice:
      'BVNK was not told our reference: search its portal by name and e-mail address, or quote the trace id and the idempotency key to its support. Resolve with CREATED and BVNK’s reference, or NOT_CREATED once it is surely not there.',
  },
  current: {
    why: `${REPEATS} the customer is looked up by \`externalReference\`, which is our reference and unique`,
    findBy: [{ theirs: 'externalReference', ours: 'reference' }],
    advice: 'Search for our reference as externalReference: resolve with CREATED and BVNK’s reference, or NOT_CREATED.',
  },
};

/** How its other operations are settled by hand. */
export const doubts = {
  startAgreement: {
    why: 'there is no key; a repeat opens a second session, nobody signs the first, and it ends by itself',
    findBy: [],
    advice:
      'Resolve with NOT_CREATED: a session that nobody signs binds nobody. CREATED needs the reference of the session.',
  },
  signAgreement: {
    why: 'it says what is to be: a session that is signed stays signed',
    findBy: [],
    advice: 'Ask BVNK whether the session is SIGNED: then resolve with CREATED, otherwise NOT_CREATED.',
  },
  uploadDocument: {
    why: 'there is no key; a repeat adds the image once more under the same reference, and shows nothing else',
    findBy: [{ theirs: 'type', ours: 'documentType' }],
    advice: 'Look whether the customer has the document at BVNK: then resolve with CREATED, otherwise NOT_CREATED.',
  },
} as const satisfies Record<string, Doubt>;
