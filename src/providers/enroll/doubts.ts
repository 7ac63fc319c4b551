import type { Doubt } from '../doubt.js';

const SEND_AGAIN =
  'Resolve with NOT_CREATED: only the answer of eNROLL says what the next step needs, and a repeat harms nobody.';

/** How operations at eNROLL are settled by hand. */
export const doubts = {
  startDocument: {
    why: 'there is no key; a repeat opens one more session, nobody goes on with the first, and it ends by itself',
    findBy: [],
    advice: SEND_AGAIN,
  },
  uploadDocument: {
    why: 'there is no key; the same image once more in a session is read again, and changes nothing',
    findBy: [],
    advice: SEND_AGAIN,
  },
  approveDocument: {
    why: 'what is approved stays approved',
    findBy: [],
    advice:
      'Look whether the step is approved in the applicant’s request: then resolve with CREATED, otherwise NOT_CREATED.',
  },
} as const satisfies Record<string, Doubt>;
