import { Customer } from '../../domain/customer/customer.entity.js';
import { Document } from '../../domain/document/document.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import type { CustomerProfile } from '../../domain/customer/profile.js';
import { isMissing, type Requirement } from '../../domain/readiness/requirement.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { judgeProvider } from '../../providers/judge-provider.js';
import type { Provider } from '../../providers/provider.js';
import { sealerOf } from '../../storage/crypto/customer-keys.js';
import { profileOf } from '../customer-profile.js';
import type { ServiceContext } from '../service-context.js';

/** What a provider misses of a customer and what it would refuse. */
export interface CustomerReadiness {
  readonly ready: boolean;
  readonly missing: Requirement[];
  readonly issues: Requirement[];
}

/** Judges one customer for one provider; null when the provider is unknown. */
export type JudgeCustomer = (providerId: string) => CustomerReadiness | null;

/**
 * Loads what readiness is judged by, in five statements for any number of customers, and answers a judge for each
 * that is found.
 */
export async function loadJudges(
  context: ServiceContext,
  customerIds: readonly string[],
): Promise<Map<string, JudgeCustomer>> {
  const em = context.em.fork();
  const ids = [...customerIds];
  const customers = await em.find(Customer, { id: { $in: ids } });
  const identifiers = await em.find(Identifier, { customer: { $in: ids } }, { orderBy: { id: 'asc' } });
  const documents = await em.find(Document, { customer: { $in: ids } });
  const registrations = await em.find(Registration, { customer: { $in: ids } });
  const sealers = await context.keys.getSealers(em, ids);
  return new Map(
    customers.map((customer) => [
      customer.id,
      (providerId) => {
        const provider = context.providers.find(providerId);
        if (!provider) return null;
        const own = identifiers.filter((identifier) => identifier.customer.id === customer.id);
        const registration = registrations.find(
          (one) => one.customer.id === customer.id && one.providerId === providerId,
        );
        const scans = documents.filter((document) => document.customer.id === customer.id);
        const agreement = registration?.agreementReference;
        return judge(provider, profileOf(customer, own, agreement, sealerOf(sealers, customer.id), scans));
      },
    ]),
  );
}

function judge(provider: Provider, profile: CustomerProfile): CustomerReadiness {
  const found = judgeProvider(provider, profile);
  return {
    ready: found.length === 0,
    missing: found.filter(isMissing),
    issues: found.filter((requirement) => !isMissing(requirement)),
  };
}
