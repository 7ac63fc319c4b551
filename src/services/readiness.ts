import { Customer } from '../domain/customer/customer.entity.js';
import { Identifier } from '../domain/identifier/identifier.entity.js';
import type { Requirement } from '../domain/readiness/requirement.js';
import { Registration } from '../domain/registration/registration.entity.js';
import { judgeProvider } from '../providers/judge-provider.js';
import { chooseProviders } from './choose-providers.js';
import { profileOf } from './customer-profile.js';
import type { ServiceContext } from './service-context.js';

/** What a provider misses of a customer and what it would refuse. */
export interface CustomerReadiness {
  readonly ready: boolean;
  readonly missing: Requirement[];
  readonly issues: Requirement[];
}

const missingCodes = ['REQUIRED', 'AGREEMENT_REQUIRED', 'DOCUMENT_REQUIRED'];

/** Whether a provider would accept a stored customer as it is; null when the provider or the customer is unknown. */
export async function readinessOf(context: ServiceContext, customerId: string, providerId: string): Promise<CustomerReadiness | null> {
  const provider = context.providers.find(providerId);
  const em = context.em.fork();
  const customer = provider && (await em.findOne(Customer, customerId));
  if (!customer) return null;
  const identifiers = await em.find(Identifier, { customer: customer.id }, { orderBy: { id: 'asc' } });
  const registration = await em.findOne(Registration, { customer: customer.id, providerId });
  const found = judgeProvider(provider, profileOf(customer, identifiers, registration?.agreementReference, context.vault));
  return {
    ready: found.length === 0,
    missing: found.filter(({ code }) => missingCodes.includes(code)),
    issues: found.filter(({ code }) => !missingCodes.includes(code)),
  };
}

/**
 * What must be collected to satisfy some providers at once, before any customer exists: one entry a path and
 * code, naming every provider that needs it, in the order in which they are first needed.
 * @throws RefusedInput when a provider is unknown
 */
export function onboardingRequirements(context: ServiceContext, providerIds: readonly string[]): Requirement[] {
  const nobody = { id: '', reference: 'NEW', name: { first: '', last: '' }, nationalities: [], identifiers: [] };
  const merged = new Map<string, Requirement>();
  for (const provider of chooseProviders(context.providers, providerIds)) {
    for (const requirement of judgeProvider(provider, nobody)) {
      const key = `${requirement.path} ${requirement.code}`;
      const former = merged.get(key);
      if (former) former.providers.push(...requirement.providers);
      else merged.set(key, { ...requirement, providers: [...requirement.providers] });
    }
  }
  return [...merged.values()];
}
