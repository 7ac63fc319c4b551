import type { Doubt } from '../doubt.js';

const FIND_BY = [
  { theirs: 'customerNumber', ours: 'reference' },
  { theirs: 'regNo', ours: 'identifiers' },
];

/** How operations at Enfuce are settled by hand. */
export const doubts = {
  createCustomer: {
    why: 'one page says that errors are repeated under a key, another that they are not kept: a new key after any answer is right in both; keys live 24 hours',
    findBy: FIND_BY,
    advice:
      'Look our reference up as customerNumber, which is unique: resolve with CREATED and the customer’s id, or NOT_CREATED.',
  },
  updateCustomer: {
    why: 'the change says what is to be; a repeat waits, so that a late first call cannot undo a later change',
    findBy: FIND_BY,
    advice: 'Compare the customer with ours: resolve with CREATED when it is as it should be, otherwise NOT_CREATED.',
  },
} as const satisfies Record<string, Doubt>;
