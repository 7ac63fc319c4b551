import { sideOperations, closingOperations } from '../domain/submission/submission-state.js';

/** SQL over two submissions `o` and `s` of a registration: whether the one waits for the other, as `chooseDue` has it. */
const IS_OF_SAME_KIND = `(
                      (o.operation = 'updateCustomer' and s.operation = 'updateCustomer')
                   or (    o.document_id is null and s.document_id is null
                       and (select type from identifier where id = o.identifier_id)
                         = (select type from identifier where id = s.identifier_id)))`;

/**
 * SQL over a submission `s` and its registration `r`: whether a submission that was not begun yet can be sent at all. What
 * waits behind a failed or unknown one is left alone: somebody has to act first.
 */
export const SENDABLE = `(
      (s.operation in (${listed(['createCustomer', ...sideOperations])}) or r.external_id is not null)
  and not exists (
        select 1 from submission o
         where o.registration_id = r.id and o.position < s.position
           and (   (    s.operation in (${listed(closingOperations)})
                    and o.state not in ('SUCCEEDED', 'CANCELLED') and o.operation not in (${listed(sideOperations)}))
                or (o.state = 'UNKNOWN' and ${IS_OF_SAME_KIND}))))`;

/** SQL over the same: whether it goes on while its registration is blocked. */
export const GOES_ON_BLOCKED = `s.operation in (${listed(sideOperations)})`;

function listed(operations: readonly string[]): string {
  return operations.map((operation) => `'${operation}'`).join(', ');
}
