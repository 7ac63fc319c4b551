import type { Answer } from '../server/answer.js';
import type { ErrorForm } from '../server/simulator.js';

/** One entry of Fineract's `errors`. */
export interface ParameterError {
  readonly code: string;
  /** Absent when a rule is broken that belongs to no parameter. */
  readonly parameter?: string;
  readonly message: string;
}

/** Fineract's error form. The value that was sent is never repeated. */
export function mbanqError(
  status: number,
  code: string,
  message: string,
  errors: readonly ParameterError[] = [{ code, message }],
): Answer {
  return {
    status,
    body: {
      developerMessage: message,
      httpStatusCode: String(status),
      defaultUserMessage: message,
      userMessageGlobalisationCode: code,
      errors: errors.map((error) => ({
        userMessageGlobalisationCode: error.code,
        parameterName: error.parameter,
        developerMessage: error.message,
        defaultUserMessage: error.message,
      })),
    },
  };
}

/** 400 for parameters that are missing or wrong. */
export function invalidParameters(errors: readonly ParameterError[]): Answer {
  return mbanqError(400, 'validation.msg.validation.errors.exist', 'Validation errors exist.', errors);
}

/** One wrong parameter, worded as Fineract words it. */
export function parameterError(resource: string, parameter: string, rule: string, message: string): ParameterError {
  return {
    code: `validation.msg.${resource}.${parameter}.${rule}`,
    parameter,
    message: `The parameter ${parameter} ${message}.`,
  };
}

/** 403 for rules that forbid what was asked for. */
export function brokenRules(errors: readonly ParameterError[]): Answer {
  return mbanqError(
    403,
    'validation.msg.domain.rule.violation',
    'Errors contain reason for domain rule violation.',
    errors,
  );
}

/** 404 for a resource that does not exist. */
export function unknownResource(resource: string): Answer {
  return mbanqError(404, 'error.msg.resource.not.found', 'The requested resource is not available.', [
    { code: `error.msg.${resource}.id.invalid`, parameter: 'id', message: `The ${resource} does not exist.` },
  ]);
}

/** 401 without telling which credential is wrong. */
export function unauthenticated(): Answer {
  return mbanqError(401, 'error.msg.not.authenticated', 'Unauthenticated. Please login.');
}

/** How Mbanq words refusals that come from no operation. */
export const mbanqErrors: ErrorForm = {
  unknownRoute: (status, route) => mbanqError(status, 'error.msg.resource.not.found', `There is no ${route}.`),
  invalid: (issues, { operationId }) =>
    invalidParameters(
      issues.map(({ path, location, keyword, message }) =>
        parameterError(operationId, path.join('.') || location, keyword, message),
      ),
    ),
  rateLimited: () => mbanqError(429, 'error.msg.too.many.requests', 'Too many requests.'),
  failed: () => mbanqError(500, 'error.msg.platform.server.side.error', 'An unexpected error occurred.'),
};
