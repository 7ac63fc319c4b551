import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { CustomerProfile } from '../../domain/customer/profile.js';
import { UnsupportedValue, writeFields } from '../../domain/readiness/field-map.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { closingOperations } from '../../domain/submission/submission-state.js';
import type { Provider } from '../../providers/provider.js';
import { putClosingLast } from '../delivery/put-closing-last.js';
import { refreshRegistrationState } from '../delivery/refresh-registration-state.js';
import { restartRefused } from '../delivery/restart-refused.js';
import { positionAfter } from '../next-position.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { taskOf } from '../task-of.js';

/** A customer before and after a change, and where it is registered. */
export interface CustomerChange {
  readonly registrations: readonly Registration[];
  readonly before: CustomerProfile;
  readonly after: CustomerProfile;
}

/**
 * Plans, in the transaction of `em`, what a change of a customer means for each of its registrations: a provider that has
 * the customer, or is about to, and takes changes is told, where anything of what it is told is different; what a provider
 * refused is sent anew, since the change may have mended it. What was not sent yet goes as the customer is then.
 */
export async function carryUpdate(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  { registrations, before, after }: CustomerChange,
): Promise<void> {
  const open = registrations.filter(({ state }) => state !== 'BLOCKED' && state !== 'CLOSED');
  const submissions = await em.find(
    Submission,
    { registration: { $in: open.map(({ id }) => id) } },
    { orderBy: { position: 'asc' } },
  );
  const concerned = open.filter((registration) => {
    const provider = context.providers.find(registration.providerId);
    const own = submissions.filter((one) => one.registration.id === registration.id);
    if (!provider || !isConcerned(provider, before, after)) return false;
    const planned = planUpdate(registration, own, provider);
    if (planned === null) return false;
    em.persist(planned);
    refreshRegistrationState(em, registration, [...own, ...planned], caller);
    return true;
  });
  await em.flush();
  await context.queue.enqueue(
    em,
    'deliver',
    concerned.map((registration) => ({ data: taskOf(registration) })),
  );
}

/**
 * What a change of the customer means for a registration that is concerned by it: what was refused begins anew, and where
 * nothing that is still to be sent will carry the change, an update is to be added. Pure but for the submissions.
 * @param own all submissions of the registration, in their order
 * @returns what was added; null when there is nothing to send
 */
export function planUpdate(
  registration: Registration,
  own: readonly Submission[],
  provider: Pick<Provider, 'updateCustomer'>,
  newKey: () => string = uuidv4,
): Submission[] | null {
  const restarted = own.filter(canBeMended);
  restartRefused(restarted, own, newKey);
  if (!provider.updateCustomer || !hasOrMayHave(registration, own) || own.some(willCarry)) {
    return restarted.length > 0 ? [] : null;
  }
  const added = new Submission(uuidv7(), registration, 'updateCustomer', positionAfter(own), newKey());
  putClosingLast([...own, added]);
  return [added];
}

/** Whether a provider is told anything else of a customer after a change. */
function isConcerned({ customerFields }: Provider, before: CustomerProfile, after: CustomerProfile): boolean {
  const written = (profile: CustomerProfile): unknown => {
    try {
      return writeFields(customerFields, profile);
    } catch (error) {
      if (error instanceof UnsupportedValue) return undefined;
      throw error;
    }
  };
  return !isDeepStrictEqual(written(before), written(after));
}

/** A creation that is under way, or may have been carried out, says the customer as it was before the change. */
function hasOrMayHave({ externalId }: Registration, submissions: readonly Submission[]): boolean {
  const isOnItsWay = ({ operation, state, isOutcomeOpen }: Submission): boolean =>
    operation === 'createCustomer' &&
    (state === 'SENDING' || state === 'UNKNOWN' || (state === 'WAITING' && isOutcomeOpen));
  return Boolean(externalId) || submissions.some(isOnItsWay);
}

/** Refused for what the customer was: surely without effect. */
function canBeMended({ state, operation }: Submission): boolean {
  const isOnCustomer = operation === 'createCustomer' || operation === 'updateCustomer';
  return state === 'REFUSED' && (isOnCustomer || closingOperations.includes(operation));
}

/** An update that was not sent yet: it will say the customer as it is then. */
function willCarry({ state, operation, isOutcomeOpen }: Submission): boolean {
  return operation === 'updateCustomer' && (state === 'PENDING' || state === 'WAITING') && !isOutcomeOpen;
}
