import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from '../../domain/customer/customer.entity.js';
import { Erasure } from '../../domain/erasure/erasure.entity.js';
import { RefusedInput } from '../../domain/problem/user-problem.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { databaseNow } from '../../storage/database-clock.js';
import { recordAudit } from '../audit.js';
import { lockCustomer, refuseMerged } from '../load-customer.js';
import { forgetFaults } from '../recovery/dead-letters.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { today } from '../today.js';
import { waitUntil } from '../wait-for-registrations.js';
import { callOffUnsent } from './settle-under-way.js';
import { wakeErasure } from './wake-erasure.js';

/** Whom to erase, and why. */
export interface EraseRequest {
  readonly customerId: string;
  /** Kept with the erasure and in the audit trail. */
  readonly reason: string;
}

/**
 * Asks for the erasure of a customer, and of those who were merged into it: from now on nothing of it is changed or sent any more, and a worker does the rest. Asked
 * for once more it changes nothing, but takes up what a fault of ours had ended.
 * @returns the customer's id
 * @throws RefusedInput NOT_FOUND, CUSTOMER_MERGED, or RETAINED as long as a legal hold stands
 */
export async function eraseCustomer(
  context: ServiceContext,
  caller: Caller,
  { customerId, reason }: EraseRequest,
): Promise<string> {
  return context.em.fork().transactional(async (em) => {
    const { customer } = await lockCustomer(em, customerId);
    const known = await em.findOne(Erasure, { customerId: customer.id });
    if (known) {
      for (const { customerId: id } of await findUnfinished(em, customer.id)) {
        await forgetFaults(em, id);
        await wakeErasure(context, em, id);
      }
      return customer.id;
    }
    refuseMerged(customer, ['input', 'customerId']);
    // Whoever was merged into the customer is the same person.
    const absorbed = await em.find(Customer, { mergedInto: customer.id }, { orderBy: { id: 'asc' } });
    const all = [customer, ...(await lockAll(em, absorbed))];
    for (const { retainUntil } of all) refuseHeld(retainUntil);
    for (const one of all) await request(context, em, caller, one, reason);
    return customer.id;
  });
}

async function lockAll(em: EntityManager, customers: readonly Customer[]): Promise<Customer[]> {
  const locked: Customer[] = [];
  for (const { id } of customers) locked.push((await lockCustomer(em, id)).customer);
  return locked;
}

async function request(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  customer: Customer,
  reason: string,
): Promise<void> {
  const now = await databaseNow(em);
  customer.erasureRequestedAt = now;
  const asked = { customerId: customer.id, requestedBy: caller.id, requestedAt: now, reason, nextAttemptAt: now };
  em.persist(Object.assign(new Erasure(), asked));
  await callOffUnsent(em, customer.id, now);
  recordAudit(em, customer.id, 'CUSTOMER_ERASURE_REQUESTED', caller, {}, reason);
  await announceChange(em, customer.id);
  await wakeErasure(context, em, customer.id);
}

/** The erasures of a customer, and of those who were merged into it, that are not done. */
async function findUnfinished(em: EntityManager, customerId: string): Promise<Erasure[]> {
  const all = await em.find(Customer, { $or: [{ id: customerId }, { mergedInto: customerId }] }, { fields: ['id'] });
  return em.find(Erasure, { customerId: { $in: all.map(({ id }) => id) }, state: { $ne: 'DESTROYED' } });
}

/** Waits until a customer and those who were merged into it are erased, or until `waitMs` is over. */
export async function waitForErasure(context: ServiceContext, customerId: string, waitMs: number): Promise<void> {
  const isDone = async (): Promise<boolean> => (await findUnfinished(context.em.fork(), customerId)).length === 0;
  await waitUntil(context, customerId, waitMs, isDone);
}

/** The day of the hold itself still holds, in UTC. */
function refuseHeld(retainUntil: string | null | undefined): void {
  if (!retainUntil || retainUntil < today()) return;
  throw new RefusedInput({
    path: ['input', 'customerId'],
    code: 'RETAINED',
    message: `A legal hold keeps the customer until the end of ${retainUntil} (UTC): erase after that day, or end the hold with holdCustomer`,
  });
}
