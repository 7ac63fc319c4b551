import type { Answer } from '../server/answer.js';
import type { ErrorForm } from '../server/simulator.js';

/** One field in error. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** Enfuce's error form: a description, and the fields in error where there are some. */
export function enfuceError(status: number, description: string, errors?: readonly FieldError[]): Answer {
  return { status, body: { description, ...(errors && { errors }) } };
}

/** 400 that names the fields in error. */
export function invalidFields(errors: readonly FieldError[]): Answer {
  return enfuceError(
    400,
    `Validation failed: ${errors.map(({ field, message }) => `${field} ${message}`).join('; ')}`,
    errors,
  );
}

/** 404 for a customer that Enfuce does not know. */
export function unknownCustomer(): Answer {
  return enfuceError(404, 'Customer not found');
}

/** How Enfuce words refusals that come from no operation. */
export const enfuceErrors: ErrorForm = {
  unknownRoute: (status, route) => enfuceError(status, `There is no ${route}`),
  invalid: (issues) =>
    invalidFields(issues.map(({ path, location, message }) => ({ field: path.join('.') || location, message }))),
  rateLimited: () => enfuceError(429, 'Too many requests'),
  failed: () => enfuceError(500, 'Internal server error'),
};
