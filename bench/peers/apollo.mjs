import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { sayWhere } from './listen.mjs';
import { createLoaders, resolvers } from './resolvers.mjs';
import { typeDefs } from './schema.mjs';

// Apollo Server as its first page shows it.
const { url } = await startStandaloneServer(new ApolloServer({ typeDefs, resolvers }), {
  listen: { host: '127.0.0.1', port: 0 },
  context: async () => ({ loaders: createLoaders() }),
});
sayWhere(new URL(url).port);
