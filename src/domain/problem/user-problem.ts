/** The stable codes of what a client can get wrong. */
export const userErrorCodes = [
  'REQUIRED',
  'INVALID',
  'OUT_OF_RANGE',
  'TOO_LONG',
  'DUPLICATE',
  'NOT_FOUND',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'INVALID_STATE',
  'NOT_SUPPORTED',
  'RATE_LIMITED',
  'CUSTOMER_MERGED',
  'CUSTOMER_ERASED',
  'RETAINED',
] as const;

/** One of {@link userErrorCodes}. */
export type UserErrorCode = (typeof userErrorCodes)[number];

/** Something that a client got wrong. */
export interface UserProblem {
  /** Where in the arguments, beginning at `input`, e.g. `['input', 'identifiers', '0', 'number']`. */
  path: string[];
  code: UserErrorCode;
  /** What is wrong and what would be right; never the value that was sent. */
  message: string;
  /** Another customer that this is about; only who may read that one is told. */
  customerId?: string;
}

/** Thrown when a use case refuses what it was asked: nothing was written, nothing was sent. */
export class RefusedInput extends Error {
  readonly problems: readonly UserProblem[];

  constructor(...problems: UserProblem[]) {
    super(problems.map(({ path, code }) => `${path.join('.')}: ${code}`).join('; '));
    this.name = 'RefusedInput';
    this.problems = problems;
  }
}
