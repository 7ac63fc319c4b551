import type { Identifier } from '../../domain/identifier/identifier.entity.js';
import { RefusedInput } from '../../domain/problem/user-problem.js';
import { judgeReadiness } from '../../domain/readiness/field-map.js';
import { profileOf } from '../customer-profile.js';
import type { LoadedCustomer } from '../load-customer.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import type { ServiceContext } from '../service-context.js';
import { toUserErrorCode } from '../user-error-code.js';
import type { Target } from './carry-identifier.js';

/**
 * Refuses an identifier that a provider which is to get it would refuse, before anything is written.
 * @param path where the identifier stands in the input
 * @throws RefusedInput with what each provider needs
 */
export function refuseUnreadyIdentifier(
  context: ServiceContext,
  sealer: Sealer,
  { customer, identifiers }: LoadedCustomer,
  identifier: Identifier,
  targets: readonly Target[],
  path: readonly string[],
): void {
  const problems = targets.flatMap(({ registration }) => {
    const provider = context.providers.get(registration.providerId);
    const profile = profileOf(customer, identifiers, registration.agreementReference, sealer);
    const judged = profile.identifiers.find(({ id }) => id === identifier.id);
    if (!judged) return [];
    return judgeReadiness(provider.identifierFields, { profile, identifier: judged }, provider).map((requirement) => ({
      path: [...path, ...requirement.path.split('.')],
      code: toUserErrorCode(requirement.code),
      message: requirement.message,
    }));
  });
  if (problems.length > 0) throw new RefusedInput(...problems);
}
