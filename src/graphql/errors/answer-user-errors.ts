import type { ValidationError } from 'class-validator';
import { ArgumentValidationError, type ClassType, type MiddlewareFn } from 'type-graphql';
import { RefusedInput, type UserErrorCode, type UserProblem } from '../../domain/problem/user-problem.js';
import { showProblems } from './show-problems.js';
import type { GraphContext } from '../graph-context.js';
import type { Payload } from './user-error.type.js';

/** class-validator's names of constraints, as our codes; every other one is INVALID. */
const codes: Readonly<Record<string, UserErrorCode>> = {
  isNotEmpty: 'REQUIRED',
  maxLength: 'TOO_LONG',
  arrayMaxSize: 'TOO_LONG',
  min: 'OUT_OF_RANGE',
  max: 'OUT_OF_RANGE',
  arrayUnique: 'DUPLICATE',
};

/** Middleware of a mutation: what is wrong with its input becomes the payload's `userErrors`. */
export function answerUserErrors<P extends Payload>(PayloadType: ClassType<P>): MiddlewareFn<GraphContext> {
  return async ({ context }, next) => {
    try {
      return (await next()) as unknown;
    } catch (error) {
      const problems = problemsOf(error);
      if (!problems) throw error;
      return Object.assign(new PayloadType(), { userErrors: showProblems(problems, context.caller) });
    }
  };
}

/** The problems that an error stands for, or null when it is none of the input's. */
export function problemsOf(error: unknown): UserProblem[] | null {
  if (error instanceof RefusedInput) return [...error.problems];
  if (error instanceof ArgumentValidationError) {
    const { validationErrors } = error.extensions as { validationErrors: ValidationError[] };
    return validationErrors.flatMap((one) => flatten(one, ['input']));
  }
  return null;
}

function flatten({ property, constraints = {}, children = [] }: ValidationError, parent: string[]): UserProblem[] {
  const path = [...parent, property];
  const own = Object.entries(constraints).map(([constraint, message]) => ({
    path,
    code: codes[constraint] ?? 'INVALID',
    message,
  }));
  return [...own.slice(0, 1), ...children.flatMap((child) => flatten(child, path))];
}
