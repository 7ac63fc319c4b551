import type { ApolloServerOptions } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { GraphContext } from '../graph-context.js';
import type { OperationExecutor } from './operation-executor.js';

type Gateway = NonNullable<Extract<ApolloServerOptions<GraphContext>, { gateway: unknown }>['gateway']>;

/**
 * How Apollo Server takes another executor than graphql-js': everything around it, from plugins to `formatError`, stays as it is.
 * The schema never changes while the service runs.
 */
export function createGateway(schema: GraphQLSchema, executor: OperationExecutor): Gateway {
  return {
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: ({ document, operation, request, context }) => {
          if (!operation) throw new Error('A document without its operation reached the executor');
          const variables = request.variables ?? {};
          return executor.execute({ document, operation, variables, context: context as GraphContext });
        },
      }),
    stop: () => Promise.resolve(),
  };
}
