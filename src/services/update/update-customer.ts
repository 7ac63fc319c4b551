import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerProfile, PersonDetails } from '../../domain/customer/profile.js';
import type { Customer } from '../../domain/customer/customer.entity.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import { RefusedInput, type UserProblem } from '../../domain/problem/user-problem.js';
import { takeReference } from '../agreement/take-reference.js';
import { assignAgreements, unknownProvider } from '../choose-providers.js';
import { profileOf } from '../customer-profile.js';
import { getCustomer, type LoadedCustomer } from '../load-customer.js';
import type { GivenAgreement } from '../onboard-customer.js';
import { releaseBlocked } from '../release-blocked.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { carryUpdate } from './carry-update.js';
import { refuseUnreadyUpdate } from './refuse-unready-update.js';

/** What of a person changes: absent fields stay, null ones are emptied. */
export type PersonChanges = { readonly [Field in keyof PersonDetails]?: PersonDetails[Field] | null };

/** What is to change of a customer. */
export interface UpdateCustomerRequest {
  readonly customerId: string;
  readonly changes: PersonChanges;
  /** Signed agreements for providers that wait for one. */
  readonly agreements: readonly GivenAgreement[];
}

/**
 * Changes a customer and carries what changed to each provider that can take it, in one transaction with the work that it
 * causes. What was blocked is judged again, and what a provider had refused is sent anew.
 * @throws RefusedInput when the customer is unknown, an agreement is for no registration that can take it, or a provider that
 *   is to be told would refuse the change
 */
export async function updateCustomer(
  context: ServiceContext,
  caller: Caller,
  { customerId, changes, agreements }: UpdateCustomerRequest,
): Promise<void> {
  await context.em.fork().transactional(async (em) => {
    const loaded = await getCustomer(em, caller, customerId);
    const registrations = await em.find(Registration, { customer: customerId }, { orderBy: { id: 'asc' } });
    const sealer = await context.keys.getSealer(em, customerId);
    const before = profileOf(loaded.customer, loaded.identifiers, undefined, sealer);
    const changed = describeAnew(loaded.customer, before, changes);
    const after = profileOf(loaded.customer, loaded.identifiers, undefined, sealer);
    const agreed = await takeAgreements(context, em, caller, registrations, agreements);
    if (changed.length === 0 && !agreed) return;
    refuseUnreadyUpdate(context, registrations, before, after);
    if (changed.length > 0) {
      recordAudit(em, customerId, 'CUSTOMER_UPDATED', caller, { fields: changed });
      await carryUpdate(context, em, caller, { registrations, before, after });
    }
    await release(context, em, caller, loaded);
  });
}

/** Takes the changes over. @returns the fields that are different now */
function describeAnew(customer: Customer, before: CustomerProfile, changes: PersonChanges): (keyof PersonDetails)[] {
  const changed = (Object.keys(changes) as (keyof PersonDetails)[]).filter(
    (field) => changes[field] !== undefined && !isSame(before[field], changes[field]),
  );
  const { name, ...rest } = Object.fromEntries(changed.map((field) => [field, changes[field]])) as PersonChanges;
  if (name) customer.rename(name);
  Object.assign(customer, rest);
  return changed;
}

/** What is not said, and what is said to be nothing, are the same; an instant is its text. */
function isSame(one: unknown, other: unknown): boolean {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
  return isDeepStrictEqual(plain(one), plain(other));
}

/** Keeps the references of agreements that were signed elsewhere. @returns whether there was a new one */
async function takeAgreements(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  registrations: readonly Registration[],
  agreements: readonly GivenAgreement[],
): Promise<boolean> {
  const { providers } = context;
  const known = registrations.flatMap(({ providerId }) => providers.find(providerId) ?? []);
  const given = assignAgreements(agreements, known, (id) => {
    const name = providers.find(id)?.name;
    if (name) return `The customer is not registered with ${name}: use registerCustomer`;
    return unknownProvider(providers, []).message;
  });
  refuseTooLate(registrations, agreements);
  let isNew = false;
  for (const registration of registrations) {
    const reference = given.get(registration.providerId)?.reference;
    if (reference === undefined) continue;
    if (await takeReference(context, em, caller, registration, reference)) isNew = true;
  }
  return isNew;
}

/** What a customer was created with stays what it is. @throws RefusedInput for another agreement than that */
function refuseTooLate(registrations: readonly Registration[], agreements: readonly GivenAgreement[]): void {
  const problems = agreements.flatMap(({ provider, reference }, position): UserProblem[] => {
    const registration = registrations.find(({ providerId }) => providerId === provider);
    if (!registration || registration.agreementReference === reference) return [];
    if (registration.state !== 'CLOSED' && !registration.externalId) return [];
    const message = registration.externalId
      ? 'The customer was created with its agreement already'
      : 'The registration with this provider is closed';
    return [{ path: ['input', 'agreements', String(position), 'provider'], code: 'INVALID_STATE', message }];
  });
  if (problems.length > 0) throw new RefusedInput(...problems);
}

async function release(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  loaded: LoadedCustomer,
): Promise<void> {
  await em.flush();
  await releaseBlocked(context, em, caller, loaded);
  await announceChange(em, loaded.customer.id);
}
