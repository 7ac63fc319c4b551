import { v4 as uuidv4 } from 'uuid';

/** What a decision takes from outside of itself. */
export interface Circumstances {
  now(): Date;
  /** A new idempotency key. */
  newKey(): string;
}

/** The machine's clock, and keys that nobody has used. */
export const realCircumstances: Circumstances = { now: () => new Date(), newKey: uuidv4 };
