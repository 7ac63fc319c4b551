import type { ClaimRules } from './claim.js';

const SHORT_DATE_LENGTH = 'YY-MM-DD'.length;

/** Calendar dates, of which a machine-readable zone does not say the century. */
export const sameDay: ClaimRules<string> = {
  isSame: (one, other) =>
    one.length === SHORT_DATE_LENGTH || other.length === SHORT_DATE_LENGTH
      ? one.slice(-SHORT_DATE_LENGTH) === other.slice(-SHORT_DATE_LENGTH)
      : one === other,
  show: (value) => value,
};
