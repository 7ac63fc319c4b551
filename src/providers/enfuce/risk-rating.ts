import type { CustomerProfile, RiskScore } from '../../domain/customer/profile.js';
import type { Conversion } from '../field-declaration.js';
import { textOf } from '../http/json.js';
import type { components } from './wire.js';

/** A risk as Enfuce rates it: ours, with one more for who is politically exposed. */
type RiskRating = RiskScore | 'PEP';

const RATINGS: Readonly<Record<RiskRating, components['schemas']['RiskScore']>> = {
  LOW: 'Low',
  MEDIUM: 'Med',
  HIGH: 'High',
  PEP: 'Pep',
};

/** The customer's rating: who is politically exposed is `PEP`, whatever the bank's own score. */
export function ratingOf({ politicallyExposed, riskScore }: CustomerProfile): RiskRating | undefined {
  return politicallyExposed?.exposed ? 'PEP' : riskScore;
}

/** A rating in Enfuce's words. */
export const riskRating: Conversion<RiskRating> = {
  form: '`Low`, `Med` or `High`; `Pep` where `politicallyExposed.exposed` is true',
  write: (rating) => RATINGS[rating],
  read: (theirs) => {
    const word = textOf(theirs)?.toLowerCase();
    return Object.entries(RATINGS).find(([, rating]) => rating.toLowerCase() === word)?.[0] ?? textOf(theirs);
  },
};
