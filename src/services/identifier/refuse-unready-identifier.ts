import type { Identifier } from '../../domain/identifier/identifier.entity.js';
import { RefusedInput, type UserErrorCode } from '../../domain/problem/user-problem.js';
import { judgeReadiness } from '../../domain/readiness/field-map.js';
import type { RequirementCode } from '../../domain/readiness/requirement.js';
import { profileOf } from '../customer-profile.js';
import type { LoadedCustomer } from '../load-customer.js';
import type { ServiceContext } from '../service-context.js';
import type { Target } from './carry-identifier.js';

const codes: Partial<Record<RequirementCode, UserErrorCode>> = { REQUIRED: 'REQUIRED', TOO_LONG: 'TOO_LONG' };

/**
 * Refuses an identifier that a provider which is to get it would refuse, before anything is written.
 * @param path where the identifier stands in the input
 * @throws RefusedInput with what each provider needs
 */
export function refuseUnreadyIdentifier(
  context: ServiceContext,
  { customer, identifiers }: LoadedCustomer,
  identifier: Identifier,
  targets: readonly Target[],
  path: readonly string[],
): void {
  const problems = targets.flatMap(({ registration }) => {
    const provider = context.providers.get(registration.providerId);
    const profile = profileOf(customer, identifiers, registration.agreementReference, context.vault);
    const judged = profile.identifiers.find(({ id }) => id === identifier.id);
    if (!judged) return [];
    return judgeReadiness(provider.identifierFields, { profile, identifier: judged }, provider).map((requirement) => ({
      path: [...path, ...requirement.path.split('.')],
      code: codes[requirement.code] ?? ('INVALID' as const),
      message: requirement.message,
    }));
  });
  if (problems.length > 0) throw new RefusedInput(...problems);
}
