import { customerStates } from '../../domain/customer/customer-state.js';
import { duplicateReasons, duplicateStrengths } from '../../domain/resolution/possible-duplicate.js';
import { defineEnum } from '../enums.js';

/** `CustomerState` in the schema. */
export const CustomerStateEnum = defineEnum('CustomerState', customerStates, 'What a customer is.', {
  ACTIVE: 'The customer lives on.',
  MERGED: 'The customer was merged into another one, for good: see `mergedInto`.',
});

/** `DuplicateReason` in the schema. */
export const DuplicateReasonEnum = defineEnum(
  'DuplicateReason',
  duplicateReasons,
  'What two customers have in common.',
  {
    SAME_IDENTIFIER: 'An identifier of the same type, issuing country and number.',
    SAME_NUMBER: 'An identifier of the same type and number, of which one has no issuing country.',
    SAME_NAME_AND_DATE_OF_BIRTH: 'The date of birth, and names that can be spellings of one name.',
    SAME_EMAIL: 'The e-mail address, in any case.',
    SAME_MOBILE: 'The mobile number.',
  },
);

/** `DuplicateStrength` in the schema. */
export const DuplicateStrengthEnum = defineEnum(
  'DuplicateStrength',
  duplicateStrengths,
  'How much speaks for two customers being one person.',
  {
    STRONG: 'The same identifier, or the same number or name and date of birth with something else.',
    LIKELY: 'The same number, or the same name and date of birth.',
    WEAK: 'The same e-mail address or mobile number, which families share.',
  },
);
