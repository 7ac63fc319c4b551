import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { listen } from './listen.mjs';
import { createLoaders, resolvers } from './resolvers.mjs';
import { typeDefs } from './schema.mjs';

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers }),
  context: () => ({ loaders: createLoaders() }),
  logging: 'error',
});
await listen(createServer(yoga));
