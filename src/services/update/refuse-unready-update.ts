import type { CustomerProfile } from '../../domain/customer/profile.js';
import { RefusedInput, type UserProblem } from '../../domain/problem/user-problem.js';
import { judgeReadiness } from '../../domain/readiness/field-map.js';
import type { RegistrationState } from '../../domain/registration/registration-state.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { ServiceContext } from '../service-context.js';
import { toUserErrorCode } from '../user-error-code.js';

/** States in which a creation may have been carried out already: the change would be told afterwards. */
const SENT: readonly RegistrationState[] = ['DELIVERING', 'RETRYING', 'UNKNOWN_OUTCOME'];

/**
 * Refuses a change that a provider would refuse which has the customer and is to be told, before anything is written. What
 * was wrong before the change does not count: it is not this change's fault.
 * @throws RefusedInput with what each provider needs, at the paths of the input
 */
export function refuseUnreadyUpdate(
  { providers }: ServiceContext,
  registrations: readonly Registration[],
  before: CustomerProfile,
  after: CustomerProfile,
): void {
  const problems: UserProblem[] = registrations.flatMap(({ providerId, externalId, state, agreementReference }) => {
    const provider = providers.find(providerId);
    if (!provider?.updateCustomer || !(externalId || SENT.includes(state))) return [];
    const judge = (profile: CustomerProfile) =>
      judgeReadiness(provider.customerFields, { ...profile, agreementReference }, provider);
    const known = new Set(judge(before).map(({ path, code }) => `${path} ${code}`));
    return judge(after)
      .filter(({ path, code }) => !known.has(`${path} ${code}`))
      .map(({ path, code, message }) => ({
        path: ['input', ...path.split('.')],
        code: toUserErrorCode(code),
        message,
      }));
  });
  if (problems.length > 0) throw new RefusedInput(...problems);
}
