import type { EntityManager } from '@mikro-orm/postgresql';
import { ErasureReceipt } from '../../domain/erasure/erasure-receipt.entity.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { Provider } from '../../providers/provider.js';
import type { ServiceContext } from '../service-context.js';
import { auditReceipt } from './audit-receipt.js';

/**
 * Writes what is to come of telling each provider that a customer is registered with, in the transaction of `em`: those that
 * can be told are PENDING, of the others it is known at once what came of it.
 */
export async function writeReceipts(
  context: ServiceContext,
  em: EntityManager,
  customerId: string,
  now: Date,
): Promise<void> {
  const registrations = await em.find(Registration, { customer: customerId }, { orderBy: { id: 'asc' } });
  for (const registration of registrations) {
    const provider = context.providers.find(registration.providerId);
    const wasGivenAnything = await hasAnything(em, registration);
    const receipt = Object.assign(new ErasureReceipt(), {
      customerId,
      providerId: registration.providerId,
      externalId: registration.externalId ?? registration.agreement?.reference,
      ...expect(provider, registration, wasGivenAnything),
    });
    if (receipt.outcome === 'PENDING') {
      receipt.nextAttemptAt = now;
      receipt.externalIdentifierIds = await findExternalIdentifierIds(em, registration);
    } else {
      receipt.settledAt = now;
      auditReceipt(em, receipt);
    }
    em.persist(receipt);
  }
}

/** Whether a provider may hold anything of the customer: its record, an agreement session, or the images of a document. */
async function hasAnything(em: EntityManager, { id, externalId, agreement }: Registration): Promise<boolean> {
  return (
    Boolean(externalId ?? agreement) || (await em.count(Submission, { registration: id, attempts: { $gt: 0 } })) > 0
  );
}

/**
 * What a provider calls the identifiers that were carried to it under a registration, whoever has them now: a merge can give
 * an identifier to the one and leave the registration with the other.
 */
async function findExternalIdentifierIds(em: EntityManager, { id, providerId }: Registration): Promise<string[]> {
  const found = await em.execute<{ id: string }[]>(
    `select distinct e.external_id as id
       from submission s join external_identifier e on e.identifier_id = s.identifier_id
      where s.registration_id = ? and e.provider_id = ?
      order by 1`,
    [id, providerId],
  );
  return found.map((one) => one.id);
}

function expect(
  provider: Provider | undefined,
  { providerId, externalId }: Registration,
  wasGivenAnything: boolean,
): Pick<ErasureReceipt, 'outcome' | 'advice'> {
  if (!wasGivenAnything) return { outcome: 'NOT_NEEDED' };
  if (provider?.eraseCustomer && externalId) return { outcome: 'PENDING' };
  return { outcome: 'NOT_SUPPORTED', advice: adviceFor(provider, providerId) };
}

function adviceFor(provider: Provider | undefined, providerId: string): string {
  if (!provider) return `${providerId} is not enabled here: ask it in writing to erase the record of the external id`;
  return `${provider.name} documents no call that erases a customer: ask it in writing to erase what it holds under the external id, or under its own record of the calls where there is none`;
}
