import type { UserProblem } from '../../domain/problem/user-problem.js';
import type { Caller } from '../../services/service-context.js';

/** Problems as a caller may know them: another customer is named to who may read customers, and not just one of them. */
export function showProblems(
  problems: readonly UserProblem[],
  { scopes, customerId: bound }: Pick<Caller, 'scopes' | 'customerId'>,
): UserProblem[] {
  const mayRead = bound === undefined && scopes.has('customer:read');
  return problems.map(({ customerId, ...shown }) =>
    mayRead && customerId !== undefined ? { ...shown, customerId } : shown,
  );
}
