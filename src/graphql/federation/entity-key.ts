import { takeId } from '../hardening/bound-arguments.js';
import { badInput } from '../paging/cursor.js';

/** What a gateway sent of an entity. */
export type Representation = Readonly<Record<string, unknown>>;

/** By what an entity is found. */
export type EntityKey = { readonly id: string } | { readonly reference: string };

/** The key of a customer: its id where both are sent. @throws GraphQLError BAD_USER_INPUT where there is neither */
export function customerKey(sent: Representation): EntityKey {
  if ('id' in sent) return idKey(sent);
  const { reference } = sent;
  if (typeof reference !== 'string') throw badInput('Give the id or the reference of each Customer');
  return { reference };
}

/** The key of what is found by its id alone. @throws GraphQLError BAD_USER_INPUT for what is no id */
export function idKey({ id, __typename }: Representation): { readonly id: string } {
  if (typeof id !== 'string') throw badInput(`Give the id of each ${String(__typename)} as a text`);
  return { id: takeId(id, `the id of each ${String(__typename)}`) };
}
