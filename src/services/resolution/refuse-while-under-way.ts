import type { EntityManager } from '@mikro-orm/postgresql';
import { RefusedInput } from '../../domain/problem/user-problem.js';
import { SENDABLE } from '../sendable.js';
import type { ServiceContext } from '../service-context.js';

interface UnderWay {
  readonly customerId: string;
  readonly providerId: string;
  readonly isUnknown: boolean;
}

/**
 * Refuses a merge while a provider may be acting for either customer: what it answers belongs to who was sent.
 * @throws RefusedInput INVALID_STATE at each customer's path, with the providers
 */
export async function refuseWhileUnderWay(
  { providers }: ServiceContext,
  em: EntityManager,
  { survivorId, mergedId }: { readonly survivorId: string; readonly mergedId: string },
): Promise<void> {
  const underWay = await em.execute<UnderWay[]>(
    `select r.customer_id as "customerId", r.provider_id as "providerId", bool_or(s.state = 'UNKNOWN') as "isUnknown"
       from submission s
       join registration r on r.id = s.registration_id
      where r.customer_id in (?) and r.state <> 'CLOSED'
        and (s.state in ('SENDING', 'WAITING', 'UNKNOWN') or (s.state = 'PENDING' and ${SENDABLE}))
      group by r.customer_id, r.provider_id
      order by r.provider_id`,
    [[survivorId, mergedId]],
  );
  const nameOf = (id: string): string => providers.find(id)?.name ?? id;
  const problems = (['survivorId', 'mergedId'] as const).flatMap((field) => {
    const customerId = field === 'survivorId' ? survivorId : mergedId;
    const own = underWay.filter((one) => one.customerId === customerId);
    if (own.length === 0) return [];
    const names = own.map(({ providerId }) => nameOf(providerId)).join(', ');
    const then = own.some(({ isUnknown }) => isUnknown)
      ? 'settle what is unknown with resolveRegistration first'
      : 'merge once that is settled';
    const message = `Something of this customer is under way at ${names}: ${then}`;
    return [{ path: ['input', field], code: 'INVALID_STATE' as const, message }];
  });
  if (problems.length > 0) throw new RefusedInput(...problems);
}
