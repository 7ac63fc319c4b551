import { sql } from 'kysely';
import type { RegistrationState } from '../../domain/registration/registration-state.js';
import { columns } from './columns.js';
import { filterBy } from './customer-filter.js';
import {
  inOrder,
  isBeyond,
  within,
  type CustomerPageRequest,
  type OrderColumn,
  type Source,
} from './customer-order.js';

/** What registrations know of their customers, by what lists are ordered by. */
const ORDERS = {
  created_at: 'customer_created_at',
  updated_at: 'customer_updated_at',
  last_name: 'customer_last_name',
} as const satisfies Record<OrderColumn, string>;

/** Whether registrations in these states are kept in an order: those that are well and done only in that of `created_at`. */
export function hasOrder(states: readonly RegistrationState[], orderBy: OrderColumn): boolean {
  return orderBy === 'created_at' || !states.includes('REGISTERED');
}

/**
 * A page of the customers with a registration in one of some states, from the registrations. Each provider has those in
 * each state in order; a page of each is taken and these are merged.
 * @param request for whom {@link hasOrder} holds
 * @param provider of any provider where it is undefined
 */
export function pageOfRegistered(
  db: Source,
  request: CustomerPageRequest,
  states: readonly RegistrationState[],
  provider: string | undefined,
) {
  const column = ORDERS[request.orderBy];
  const order = [
    ['registration', column],
    ['registration', 'customer_id'],
  ] as const;
  const matching = within
    .selectFrom('registration')
    .innerJoin('customer', 'customer.id', 'registration.customer_id')
    .select([`registration.${column}`, 'registration.customer_id'])
    .where((eb) => filterBy(eb as never, request.filter))
    .where('registration.provider_id', '=', sql.ref<string>('wanted.provider_id'))
    .where('registration.state', '=', sql.ref<RegistrationState>('wanted.state'))
    .where(isBeyond(request, ...order));
  // As the indexes say it: they leave out what is well and done.
  const kept =
    request.orderBy === 'created_at' ? matching : matching.where(sql<boolean>`registration.state <> 'REGISTERED'`);
  const found = inOrder(
    within
      .selectFrom(wanted(states, provider))
      .innerJoinLateral(inOrder(kept, request, ...order).as('registration'), (join) => join.onTrue())
      .select([`registration.${column}`, 'registration.customer_id'])
      // Of several registrations of a customer one counts.
      .distinct(),
    request,
    ...order,
  );
  const query = db
    .selectFrom(found.as('found'))
    .innerJoin('customer', 'customer.id', 'found.customer_id')
    .select(columns.customer.map((name) => `customer.${name}` as const));
  return inOrder(query, request, ['customer', request.orderBy], ['customer', 'id']);
}

/** Each state at each provider, once however often it was given. */
function wanted(states: readonly RegistrationState[], provider: string | undefined) {
  const providers = provider === undefined ? PROVIDERS : sql`(select ${provider}::text as provider_id)`;
  const pairs = sql<{ provider_id: string; state: string }>`(
    select provider.provider_id, state.name as state
      from ${providers} as provider, unnest(${[...new Set(states)]}::text[]) as state(name))`;
  return pairs.as('wanted');
}

/** Every provider that anybody is registered with: from one to the next in the index, whatever there is of each. */
const PROVIDERS = sql`(
  with recursive known as (
    select min(provider_id) as provider_id from registration
    union all
    select (select min(provider_id) from registration where registration.provider_id > known.provider_id)
      from known where known.provider_id is not null)
  select provider_id from known where provider_id is not null)`;
