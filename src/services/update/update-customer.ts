import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerProfile, PersonDetails } from '../../domain/customer/profile.js';
import type { Customer } from '../../domain/customer/customer.entity.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import { assignToProviders } from '../choose-providers.js';
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
 * @throws RefusedInput when the customer is unknown, an agreement is for no registration, or a provider that is to be told
 *   would refuse the change
 */
export async function updateCustomer(
  context: ServiceContext,
  caller: Caller,
  { customerId, changes, agreements }: UpdateCustomerRequest,
): Promise<void> {
  await context.em.fork().transactional(async (em) => {
    const loaded = await getCustomer(em, customerId);
    const registrations = await em.find(Registration, { customer: customerId }, { orderBy: { id: 'asc' } });
    const before = profileOf(loaded.customer, loaded.identifiers, undefined, context.vault);
    const changed = describeAnew(loaded.customer, before, changes);
    const after = profileOf(loaded.customer, loaded.identifiers, undefined, context.vault);
    const agreed = takeAgreements(context, registrations, agreements);
    if (changed.length === 0 && !agreed) return;
    refuseUnreadyUpdate(context, registrations, before, after);
    if (changed.length > 0) {
      recordAudit(em, customerId, 'CUSTOMER_UPDATED', caller.id, { fields: changed });
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
function takeAgreements(
  { providers }: ServiceContext,
  registrations: readonly Registration[],
  agreements: readonly GivenAgreement[],
): boolean {
  const known = registrations.flatMap(({ providerId }) => providers.find(providerId) ?? []);
  const given = assignToProviders('agreements', agreements, known);
  let isNew = false;
  for (const registration of registrations) {
    const reference = given.get(registration.providerId)?.reference;
    // What the customer was created with stays what it is.
    if (reference === undefined || registration.externalId || registration.agreementReference === reference) continue;
    registration.agreementReference = reference;
    isNew = true;
  }
  return isNew;
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
