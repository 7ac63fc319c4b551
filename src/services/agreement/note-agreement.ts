import type { EntityManager } from '@mikro-orm/postgresql';
import type { AgreementSession } from '../../domain/registration/agreement.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import { getCustomer } from '../load-customer.js';
import { lockRegistration } from '../lock-registration.js';
import { releaseBlocked } from '../release-blocked.js';
import { SYSTEM_ACTOR, type Caller, type ServiceContext } from '../service-context.js';

/** Takes over what a provider told of an agreement session. @returns whether a registration has that session */
export async function noteAgreement(
  context: ServiceContext,
  providerId: string,
  told: Pick<AgreementSession, 'reference' | 'status'>,
): Promise<boolean> {
  return context.em.fork().transactional(async (em) => {
    const found = await findByAgreement(em, providerId, told.reference);
    const registration = found === null ? null : await lockRegistration(em, found);
    if (!registration?.agreement) return false;
    await settleAgreement(context, em, registration, { ...registration.agreement, status: told.status });
    return true;
  });
}

/**
 * Keeps an agreement session on its registration, in the transaction of `em` and under its lock. A signed one becomes the
 * agreement that the customer is created with, and releases what waited for it.
 */
export async function settleAgreement(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  session: AgreementSession,
  caller: Caller = { id: SYSTEM_ACTOR },
): Promise<void> {
  const known = registration.agreement?.reference === session.reference ? registration.agreement : undefined;
  const from = known?.status;
  registration.agreement = known ? { ...known, status: session.status } : session;
  const customerId = registration.customer.id;
  if (session.status !== from) {
    recordAudit(em, customerId, 'AGREEMENT_CHANGED', caller.id, {
      provider: registration.providerId,
      from,
      to: session.status,
    });
  }
  if (session.status === 'SIGNED') {
    registration.agreementReference = session.reference;
    await em.flush();
    await releaseBlocked(context, em, caller, await getCustomer(em, customerId));
  }
  await announceChange(em, customerId);
}

async function findByAgreement(em: EntityManager, providerId: string, reference: string): Promise<string | null> {
  const [row] = await em.execute<{ id: string }[]>(
    `select id from registration where provider_id = ? and agreement is not null and agreement->>'reference' = ?`,
    [providerId, reference],
  );
  return row?.id ?? null;
}
