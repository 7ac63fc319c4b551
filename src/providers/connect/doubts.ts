import type { Doubt } from '../doubt.js';

const FIND_BY = [
  { theirs: 'firstName', ours: 'name.first' },
  { theirs: 'lastName', ours: 'name.last' },
  { theirs: 'email', ours: 'email' },
];

/** How a creation is settled by hand where the gateway’s list is not looked through. */
export const neverRetried: Doubt = {
  why: 'no key, and no look-up that every deployment has: a repeat could create a second customer',
  findBy: FIND_BY,
  advice:
    'The gateway does not know our reference: search its customers by name and e-mail address, or quote the trace id to its support. Resolve with CREATED and the customer’s id, or NOT_CREATED once it is surely not there.',
};

/** How it is where `CONNECT_LOOK_UP` has the list looked through. */
export const lookedUp: Doubt = {
  ...neverRetried,
  why: 'no key; a customer is found again by name and e-mail address in the list of all customers',
};
