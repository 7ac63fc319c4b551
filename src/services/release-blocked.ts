import type { EntityManager } from '@mikro-orm/postgresql';
import { Registration } from '../domain/registration/registration.entity.js';
import { Submission } from '../domain/submission/submission.entity.js';
import { recordAudit } from './audit.js';
import { profileOf } from './customer-profile.js';
import type { LoadedCustomer } from './load-customer.js';
import { positionAfter } from './next-position.js';
import { planSubmissions } from './plan-registration.js';
import type { Caller, ServiceContext } from './service-context.js';
import { taskOf } from './task-of.js';

/**
 * Judges a customer's blocked registrations again after a change, in the transaction of `em`: one that is ready
 * now is queued, the others show what is missing still.
 */
export async function releaseBlocked(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  { customer, identifiers }: LoadedCustomer,
): Promise<void> {
  const blocked = await em.find(Registration, { customer: customer.id, state: 'BLOCKED' });
  const former = await em.find(Submission, { registration: { $in: blocked.map(({ id }) => id) } });
  const sealer = await context.keys.getSealer(em, customer.id);
  const released: Registration[] = [];
  for (const registration of blocked) {
    const provider = context.providers.find(registration.providerId);
    if (!provider) continue;
    const profile = profileOf(customer, identifiers, registration.agreementReference, sealer);
    const firstPosition = positionAfter(former.filter((one) => one.registration.id === registration.id));
    const submissions = planSubmissions(registration, { provider, customer, identifiers, profile, firstPosition });
    em.persist(submissions);
    if (registration.missing.length > 0) continue;
    recordAudit(em, customer.id, 'REGISTRATION_STATE_CHANGED', caller, {
      provider: provider.id,
      from: 'BLOCKED',
      to: registration.state,
    });
    if (submissions.length > 0) released.push(registration);
  }
  await em.flush();
  await context.queue.enqueue(
    em,
    'deliver',
    released.map((registration) => ({ data: taskOf(registration) })),
  );
}
