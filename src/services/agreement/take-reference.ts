import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4 } from 'uuid';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { refreshRegistrationState } from '../delivery/refresh-registration-state.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { taskOf } from '../task-of.js';

/**
 * Takes over the reference of a signed agreement, in the transaction of `em` and under the registration's lock: a creation
 * that the provider had refused goes out anew with it. What a customer was created with stays what it is. What is BLOCKED
 * is for the caller to release.
 * @param isSignedNow whether it counts as another agreement although the reference is the same: it was not signed before
 * @returns whether anything is different now
 */
export async function takeReference(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  registration: Registration,
  reference: string,
  isSignedNow = false,
): Promise<boolean> {
  if (registration.externalId || registration.state === 'CLOSED') return false;
  if (registration.agreementReference === reference && !isSignedNow) return false;
  registration.agreementReference = reference;
  await restartRefusedCreation(context, em, caller, registration);
  return true;
}

/** Sends a creation anew that the provider has refused, surely without effect. Does nothing where there is none. */
export async function restartRefusedCreation(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  registration: Registration,
): Promise<void> {
  if (registration.state === 'CLOSED') return;
  const submissions = await em.find(Submission, { registration: registration.id }, { orderBy: { position: 'asc' } });
  const refused = submissions.filter(({ operation, state }) => operation === 'createCustomer' && state === 'REFUSED');
  if (refused.length === 0) return;
  for (const submission of refused) submission.startAnew(uuidv4());
  refreshRegistrationState(em, registration, submissions, caller);
  await em.flush();
  await context.queue.enqueue(em, 'deliver', [{ data: taskOf(registration) }]);
}
