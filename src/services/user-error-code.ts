import type { UserErrorCode } from '../domain/problem/user-problem.js';
import type { RequirementCode } from '../domain/readiness/requirement.js';

const codes: Partial<Record<RequirementCode, UserErrorCode>> = { REQUIRED: 'REQUIRED', TOO_LONG: 'TOO_LONG' };

/** What a requirement that an input breaks is called among the errors of an input. */
export function toUserErrorCode(code: RequirementCode): UserErrorCode {
  return codes[code] ?? 'INVALID';
}
