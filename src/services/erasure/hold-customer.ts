import { RefusedInput } from '../../domain/problem/user-problem.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import { getCustomer } from '../load-customer.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { today } from '../today.js';

/** A legal hold on a customer. */
export interface HoldRequest {
  readonly customerId: string;
  /** The last day of the hold, UTC; null ends it. */
  readonly retainUntil: string | null;
  readonly reason: string;
}

/**
 * Sets, moves or ends the legal hold that keeps a customer from being erased.
 * @returns the customer's id
 * @throws RefusedInput when the customer is unknown or its erasure was asked for, or the day is past
 */
export async function holdCustomer(
  { em: root }: ServiceContext,
  caller: Caller,
  { customerId, retainUntil, reason }: HoldRequest,
): Promise<string> {
  return root.fork().transactional(async (em) => {
    const { customer } = await getCustomer(em, caller, customerId);
    if (retainUntil !== null && retainUntil < today()) {
      throw new RefusedInput({
        path: ['input', 'retainUntil'],
        code: 'OUT_OF_RANGE',
        message: 'Give today (UTC) or a later day, or null to end the hold',
      });
    }
    const from = customer.retainUntil ?? null;
    if (from === retainUntil) return customer.id;
    customer.retainUntil = retainUntil ?? undefined;
    recordAudit(em, customer.id, 'CUSTOMER_HELD', caller, { from, to: retainUntil }, reason);
    await announceChange(em, customer.id);
    return customer.id;
  });
}
