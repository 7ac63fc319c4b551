import type { CustomerProfile } from '../domain/customer/profile.js';
import { judgeReadiness } from '../domain/readiness/field-map.js';
import type { Requirement } from '../domain/readiness/requirement.js';
import type { Provider } from './provider.js';

/**
 * What a provider misses or would refuse of a customer: its own fields, then each active identifier's
 * (`identifiers.<position>.<field>`). Empty when the customer is ready for it.
 */
export function judgeProvider(provider: Provider, profile: CustomerProfile): Requirement[] {
  return [
    ...judgeReadiness(provider.customerFields, profile, provider),
    ...profile.identifiers.flatMap((identifier, position) =>
      identifier.status === 'ACTIVE'
        ? judgeReadiness(provider.identifierFields, { profile, identifier }, provider, `identifiers.${position}.`)
        : [],
    ),
  ];
}
