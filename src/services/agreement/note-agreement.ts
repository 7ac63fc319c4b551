import type { EntityManager } from '@mikro-orm/postgresql';
import type { AgreementNews } from '../../domain/registration/agreement.js';
import { lockWithErasure } from '../lock-registration.js';
import type { ServiceContext } from '../service-context.js';
import { settleAgreement } from './settle-agreement.js';

/**
 * Takes over what a provider told of an agreement session; of a registration that is closed, or a customer that is
 * being erased, it changes nothing.
 * @returns the customer whose session it is, or null when nobody has it
 */
export async function noteAgreement(
  context: ServiceContext,
  providerId: string,
  { reference, status, occurredAt }: AgreementNews,
): Promise<string | null> {
  return context.em.fork().transactional(async (em) => {
    const found = await findByAgreement(em, providerId, reference);
    const locked = found === null ? null : await lockWithErasure(em, found);
    if (locked?.registration.agreement?.reference !== reference) return null;
    const { registration, isErasing } = locked;
    if (!isErasing && registration.state !== 'CLOSED')
      await settleAgreement(context, em, registration, { ...locked.registration.agreement, status, occurredAt });
    return registration.customer.id;
  });
}

async function findByAgreement(em: EntityManager, providerId: string, reference: string): Promise<string | null> {
  const [row] = await em.execute<{ id: string }[]>(
    `select id from registration where provider_id = ? and agreement is not null and agreement->>'reference' = ?`,
    [providerId, reference],
  );
  return row?.id ?? null;
}
