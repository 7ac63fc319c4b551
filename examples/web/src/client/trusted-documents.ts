import { ApolloLink, type Observable } from '@apollo/client';
import type { Client } from 'graphql-ws';

/** Names each document by the hash that codegen gave it, and leaves its text out of the request. */
export class HashLink extends ApolloLink {
  /** @throws Error for a document that codegen did not write */
  override request(
    operation: ApolloLink.Operation,
    forward: ApolloLink.ForwardFunction,
  ): Observable<ApolloLink.Result> {
    const { __meta__: meta } = operation.query as { __meta__?: { hash?: string } };
    if (meta?.hash === undefined) throw new Error(`${operation.operationName ?? 'A document'} is not in the manifest`);
    operation.extensions.persistedQuery = { version: 1, sha256Hash: meta.hash.replace(/^sha256:/, '') };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
    return forward(operation);
  }
}

/** A WebSocket client that sends an empty text beside the hash: the link before it can only print the document. */
export function withoutText(client: Client): Client {
  return { ...client, subscribe: (payload, sink) => client.subscribe({ ...payload, query: '' }, sink) };
}
