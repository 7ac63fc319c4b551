import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema, type GraphQLSchemaModule } from '@apollo/subgraph';
import { parse } from 'graphql';

/** Another team's subgraph, which answers over HTTP. */
export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  readonly url: string;
  close(): Promise<void>;
}

type Resolvers = NonNullable<GraphQLSchemaModule['resolvers']>;

/** Starts a subgraph of a schema and its resolvers. */
export async function startSubgraph(name: string, sdl: string, resolvers: Resolvers): Promise<Subgraph> {
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return { name, sdl, url, close: () => server.stop() };
}
