import { Erasure } from '../../domain/erasure/erasure.entity.js';
import type { ServiceContext } from '../service-context.js';
import { destroy } from './destroy.js';
import { settleUnderWay } from './settle-under-way.js';
import { tellProviders } from './tell-providers.js';

/**
 * Carries on with a customer's erasure as far as it can go now. Each step is a transaction of its own and does nothing where
 * it was done before, so that any number of workers may do this, and any of them may die.
 * @throws Error on a fault of ours or of the image store, so that the job is tried again
 */
export async function carryErasure(context: ServiceContext, customerId: string): Promise<void> {
  const erasure = await context.em.fork().findOne(Erasure, { customerId });
  if (!erasure || erasure.state === 'DESTROYED') return;
  if (!(await settleUnderWay(context, customerId))) return;
  if (!(await tellProviders(context, customerId))) return;
  await destroy(context, customerId);
}
