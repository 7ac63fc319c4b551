import { validateSync, type ValidatorOptions } from 'class-validator';
import { ArgumentValidationError } from 'type-graphql';
import { isSoundInput } from './sound-input.js';

/** What validation says never holds a value that was sent. */
const OPTIONS: ValidatorOptions = {
  forbidUnknownValues: false,
  skipMissingProperties: true,
  validationError: { target: false, value: false },
};

/**
 * Validates an argument by the rules of its class; one that has none is right.
 * @throws ArgumentValidationError with all that is wrong
 */
export function validateInput(argument: unknown): void {
  if (typeof argument !== 'object' || argument === null) return;
  if (Array.isArray(argument)) argument.forEach(validateInput);
  else if (!isSoundInput(argument)) {
    const errors = validateSync(argument, OPTIONS);
    if (errors.length > 0) throw new ArgumentValidationError(errors);
  }
}
