import { sideOperations, closingOperations } from '../domain/submission/submission-state.js';

/**
 * SQL over a submission `s` and its registration `r`: whether a submission that was not begun yet can be sent at all. What
 * waits behind a failed or unknown one is left alone: somebody has to act first.
 */
export const SENDABLE = `(
      (s.operation in (${listed(['createCustomer', ...sideOperations])}) or r.external_id is not null)
  and not (    s.operation in (${listed(closingOperations)})
           and exists (select 1 from submission o
                        where o.registration_id = r.id and o.state in ('REFUSED', 'UNKNOWN')
                          and o.operation not in (${listed(sideOperations)}))))`;

/** SQL over the same: whether it goes on while its registration is blocked. */
export const GOES_ON_BLOCKED = `s.operation in (${listed(sideOperations)})`;

function listed(operations: readonly string[]): string {
  return operations.map((operation) => `'${operation}'`).join(', ');
}
