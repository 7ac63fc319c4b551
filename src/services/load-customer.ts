import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { validate as isUuid } from 'uuid';
import { Customer } from '../domain/customer/customer.entity.js';
import { Identifier } from '../domain/identifier/identifier.entity.js';
import { RefusedInput } from '../domain/problem/user-problem.js';
import type { Registration } from '../domain/registration/registration.entity.js';
import { mayKnow } from './access/bound-caller.js';
import { lockWithErasure } from './lock-registration.js';
import type { Caller } from './service-context.js';

/** A customer with its identifiers, oldest first. */
export interface LoadedCustomer {
  readonly customer: Customer;
  readonly identifiers: Identifier[];
}

/**
 * Loads a customer to change it, locked until the transaction of `em` ends. One that the caller may not know does not exist.
 * @throws RefusedInput NOT_FOUND at `path`, CUSTOMER_MERGED, which names the one that lives on, or CUSTOMER_ERASED once its
 *   erasure was asked for
 */
export async function getCustomer(
  em: EntityManager,
  caller: Caller,
  id: string,
  path = ['input', 'customerId'],
): Promise<LoadedCustomer> {
  if (!mayKnow(caller, id)) throw notFound(path, 'No customer has this id');
  const loaded = await lockCustomer(em, id, path);
  refuseMerged(loaded.customer, path);
  if (loaded.customer.erasureRequestedAt) throw refuseErased(path);
  return loaded;
}

/** As {@link getCustomer}, also while the customer is being erased and after it: for what settles that, and what is under way. */
export async function lockCustomer(
  em: EntityManager,
  id: string,
  path = ['input', 'customerId'],
): Promise<LoadedCustomer> {
  const customer = isUuid(id) ? await em.findOne(Customer, id, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (!customer) throw notFound(path, 'No customer has this id');
  const identifiers = await em.find(Identifier, { customer: id }, { orderBy: { id: 'asc' } });
  return { customer, identifiers };
}

/**
 * Loads an identifier to change it, with the customer that it belongs to.
 * @throws RefusedInput NOT_FOUND at `input.identifierId`
 */
export async function getIdentifier(
  em: EntityManager,
  caller: Caller,
  id: string,
): Promise<LoadedCustomer & { identifier: Identifier }> {
  const path = ['input', 'identifierId'];
  const found = isUuid(id) ? await em.findOne(Identifier, id) : null;
  if (!found || !mayKnow(caller, found.customer.id)) throw notFound(path, 'No identifier has this id');
  const loaded = await getCustomer(em, caller, found.customer.id, path);
  return { ...loaded, identifier: found };
}

/**
 * Loads a registration to change it, locked until the transaction of `em` ends.
 * @param options.evenErasing also while the customer is being erased, but not after it
 * @throws RefusedInput NOT_FOUND, CUSTOMER_MERGED or CUSTOMER_ERASED at `input.registrationId`
 */
export async function getRegistration(
  em: EntityManager,
  caller: Caller,
  id: string,
  { evenErasing = false } = {},
): Promise<Registration> {
  const path = ['input', 'registrationId'];
  const locked = isUuid(id) ? await lockWithErasure(em, id) : null;
  if (!locked || !mayKnow(caller, locked.registration.customer.id)) throw notFound(path, 'No registration has this id');
  const { registration, isErasing } = locked;
  refuseMerged(await em.findOneOrFail(Customer, registration.customer.id), path);
  if (isErasing && !(evenErasing && registration.state !== 'CLOSED')) throw refuseErased(path);
  return registration;
}

/** @throws RefusedInput CUSTOMER_MERGED at `path`, for a customer that was merged into another one */
export function refuseMerged({ mergedInto }: Customer, path: string[]): void {
  if (!mergedInto) return;
  throw new RefusedInput({
    path,
    code: 'CUSTOMER_MERGED',
    message: 'This customer was merged into another one, for good: go on with that one',
    customerId: mergedInto.id,
  });
}

/** The refusal of any change once a customer's erasure was asked for. */
export function refuseErased(path: string[]): RefusedInput {
  const message = 'The customer is erased, or its erasure was asked for: nothing of it can be changed any more';
  return new RefusedInput({ path, code: 'CUSTOMER_ERASED', message });
}

function notFound(path: string[], message: string): RefusedInput {
  return new RefusedInput({ path, code: 'NOT_FOUND', message });
}
