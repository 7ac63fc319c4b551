import type { UserErrorCode } from '../domain/problem/user-problem.js';
import type { RequirementCode } from '../domain/readiness/requirement.js';

const codes: Readonly<Record<RequirementCode, UserErrorCode>> = {
  REQUIRED: 'REQUIRED',
  AGREEMENT_REQUIRED: 'REQUIRED',
  DOCUMENT_REQUIRED: 'REQUIRED',
  ACTION_REQUIRED: 'REQUIRED',
  TOO_LONG: 'TOO_LONG',
  INVALID_FORMAT: 'INVALID',
  UNSUPPORTED_VALUE: 'INVALID',
};

/** What a requirement that an input breaks is called among the errors of an input. */
export function toUserErrorCode(code: RequirementCode): UserErrorCode {
  return codes[code];
}
