import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { GraphContext } from '../graph-context.js';
import { refusalsOf } from './refusals.js';

/**
 * Refuses an operation as a whole, with 403, before any of it runs, when its caller lacks a scope that any field in it needs:
 * a client learns all that it lacks at once, and no mutation is carried out whose answer could not be shown.
 */
export function refuseForbidden(schema: GraphQLSchema): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: ({ contextValue, document, operationName, request }) => {
          const errors = refusalsOf(schema, contextValue.caller, {
            document,
            operationName,
            variables: request.variables,
          });
          if (errors.length === 0) return Promise.resolve(null);
          return Promise.resolve({
            http: { status: 403, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { errors: errors.map((error) => error.toJSON()) } },
          });
        },
      }),
  };
}
