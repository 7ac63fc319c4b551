import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from '../../domain/customer/customer.entity.js';
import type { ServiceContext } from '../service-context.js';

/** Has a worker go on with a customer's erasure once the transaction of `em` commits. */
export async function wakeErasure({ queue }: ServiceContext, em: EntityManager, customerId: string): Promise<void> {
  await queue.enqueue(em, 'erase', [{ data: { customerId } }]);
}

/** Whether the erasure of a customer was asked for. */
export async function isErasing(em: EntityManager, customerId: string): Promise<boolean> {
  return (await em.count(Customer, { id: customerId, erasureRequestedAt: { $ne: null } })) > 0;
}
