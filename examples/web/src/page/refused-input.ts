import { CombinedGraphQLErrors } from '@apollo/client/errors';

/** A value that was no value of its type, e.g. an e-mail address without an `@`. */
export interface RefusedInput {
  /** Where it is in the variables, e.g. `input.email`. */
  readonly path: string;
  /** What would be right, for people. */
  readonly message: string;
}

/** The value that a request was refused for; undefined for any other failure. */
export function refusedInput(error: unknown): RefusedInput | undefined {
  if (!CombinedGraphQLErrors.is(error)) return undefined;
  const [first] = error.errors;
  const path = first?.extensions?.['inputPath'];
  if (typeof path !== 'string') return undefined;
  const advice = first?.message.replace(/^The value at \S+ is wrong: /, '') ?? '';
  return { path, message: advice.charAt(0).toUpperCase() + advice.slice(1) };
}
