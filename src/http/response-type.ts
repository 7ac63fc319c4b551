import Negotiator from 'negotiator';

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

/**
 * As what a GraphQL answer leaves, by what the client accepts (GraphQL over HTTP, "Media Types"): JSON where it does not care, and
 * where it accepts neither.
 */
export function responseTypeOf(accept: string | undefined): string {
  return `${preferred(accept)}; charset=utf-8`;
}

/**
 * Whether a client asks for `application/json` by its name: it then gets 200 with the errors where a document is wrong, since only
 * the other type says that the answer is GraphQL's. Who takes anything gets the status that says more.
 */
export function asksForJson(accept: string | undefined): boolean {
  return accept !== undefined && /\bapplication\/json\b/i.test(accept) && preferred(accept) === JSON_TYPE;
}

function preferred(accept: string | undefined): string {
  return new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, GRAPHQL_TYPE]) ?? JSON_TYPE;
}
