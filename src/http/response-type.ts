import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/** Clients send few different headers; what is longer is read each time. */
const MAX_REMEMBERED = 100;
const MAX_REMEMBERED_LENGTH = 200;

const remembered = new LRUCache<string, { readonly type: string | undefined }>({ max: MAX_REMEMBERED });

/**
 * As what a GraphQL answer leaves, by what the client accepts (GraphQL over HTTP, "Media Types"): JSON where it does not care, and
 * where it accepts neither.
 */
export function responseTypeOf(accept: string | undefined): string {
  return acceptedType(accept) ?? JSON_TYPE;
}

/** The same, and undefined where the client accepts neither. */
export function acceptedType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept.length > MAX_REMEMBERED_LENGTH) return negotiate(accept);
  const known = remembered.get(accept) ?? { type: negotiate(accept) };
  remembered.set(accept, known);
  return known.type;
}

/**
 * Whether a client asks for `application/json` by its name: it then gets 200 with the errors where a document is wrong, since only
 * the other type says that the answer is GraphQL's. Who takes anything gets the status that says more.
 */
export function asksForJson(accept: string | undefined): boolean {
  return accept !== undefined && /\bapplication\/json\b/i.test(accept) && responseTypeOf(accept) === JSON_TYPE;
}

function negotiate(accept: string | undefined): string | undefined {
  return new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, GRAPHQL_TYPE]);
}
