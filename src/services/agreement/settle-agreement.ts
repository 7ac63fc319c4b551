import type { EntityManager } from '@mikro-orm/postgresql';
import { followAgreement, type AgreementSession } from '../../domain/registration/agreement.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import { lockCustomer } from '../load-customer.js';
import { releaseBlocked } from '../release-blocked.js';
import { SYSTEM, type Caller, type ServiceContext } from '../service-context.js';
import { takeReference } from './take-reference.js';

/** What was learnt of a session: all of it, or what is new of one that is known. */
export interface LearntAgreement extends AgreementSession {
  /** When the provider says that the status came. */
  readonly occurredAt?: Date;
}

/**
 * Keeps an agreement session on its registration, in the transaction of `em` and under its lock. A signed one becomes the
 * agreement that the customer is created with: it releases what waited for it, and what was refused without it goes out anew.
 */
export async function settleAgreement(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  { occurredAt, ...learnt }: LearntAgreement,
  caller: Caller = SYSTEM,
): Promise<void> {
  const known = registration.agreement?.reference === learnt.reference ? registration.agreement : undefined;
  const session = known
    ? followAgreement(known, { status: learnt.status, occurredAt })
    : { ...learnt, changedAt: occurredAt?.toISOString() };
  registration.agreement = session;
  const customerId = registration.customer.id;
  const isNews = session.status !== known?.status;
  if (isNews) {
    recordAudit(em, customerId, 'AGREEMENT_CHANGED', caller, {
      provider: registration.providerId,
      from: known?.status,
      to: session.status,
    });
  }
  if (session.status === 'SIGNED') {
    await takeReference(context, em, caller, registration, session.reference, isNews);
    await em.flush();
    await releaseBlocked(context, em, caller, await lockCustomer(em, customerId));
  }
  await announceChange(em, customerId);
}
